namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Takes cash into a member's wallet, as a leader does.</summary>
    public Task<ApiAnswer> TopsUp(Townsperson member, decimal amount, string? key = null) => MovesCash(member, "top-ups", amount, key);

    /// <summary>Gives cash out of it.</summary>
    public Task<ApiAnswer> PaysOut(Townsperson member, decimal amount, string? key = null) => MovesCash(member, "payouts", amount, key);

    /// <summary>Pays what an order owes from the wallet.</summary>
    public Task<ApiAnswer> PaysFromWallet(string article, string? key = null) => Asks("POST", $"group-buys/{town.GroupBuyOf(article).Code}/order/payments", key: key ?? $"{Guid.CreateVersion7()}");

    /// <summary>What there is in the wallet, "120.20".</summary>
    public async Task<string> HasInWallet() => (await Asks("GET", $"communities/{Settlers.Community}/wallet")).At("balance.amount");

    Task<ApiAnswer> MovesCash(Townsperson member, string what, decimal amount, string? key) =>
        Asks("POST", $"communities/{Settlers.Community}/wallets/{member.Id}/{what}", new { amount }, key ?? $"{Guid.CreateVersion7()}");
}
