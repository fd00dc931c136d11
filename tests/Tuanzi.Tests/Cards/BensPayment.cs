using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Cards;

/// <summary>Ben pays by card, and then tells his bank that it was not right.</summary>
static class BensPayment
{
    static readonly Currency Sek = Currency.Of("SEK");

    /// <summary>Ben has bought two boxes of 39.90 by card, a tenth of them is Ada's commission, and the closing has taken it.</summary>
    public static async Task<Table> PaidAsync(CardTown stage)
    {
        var (town, stripe) = stage;
        var opened = await town.Ada.Opens("mandarins", but: g => g.SellingBasisPoints = 1000);
        (await town.Ben.Orders("mandarins", 2, payWith: "card")).IsPlaced.ShouldBeTrue();
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        await town.ClosesAsync("mandarins");
        stripe.Taken.ShouldBe(7_980);
        return new(town, opened);
    }

    public static async Task TellsAsync(CardTown stage, string type, string dispute)
    {
        (await stage.Stripe.TellsAsync(stage.Town, type, stage.Stripe.AboutDispute(dispute))).ShouldBe(HttpStatusCode.OK);
        await stage.Town.DueWorkAsync();
    }

    /// <summary>What lies with the provider, what banks have taken back, and what is on its way to cards.</summary>
    public static (long Provider, long Disputed, long Refunding) Standing(Town town) =>
        (town.Ledger.Balance(Account.Provider(Settlers.CommunityId, Sek)).Minor, town.Ledger.Balance(Account.Disputed(Settlers.CommunityId, Sek)).Minor, -town.Ledger.Balance(Account.Refunding(Settlers.CommunityId, Sek)).Minor);

    public static Task<Said> Strikes(Table table, int quantity) =>
        table.SaysAsync(table.Town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered", lines = new[] { new { article = table.GroupBuy.Article.Value, quantity } } });

    public static async Task<string> Owes(Town town) => (await town.Ben.Asks("GET", $"group-buys/{town.GroupBuyOf("mandarins").Code}/order")).At("bill.owed.amount");
}
