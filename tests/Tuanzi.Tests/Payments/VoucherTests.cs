using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>Vouchers: made out by Ada with the money behind them, redeemed by whoever comes first.</summary>
public sealed class VoucherTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    const string Vouchers = $"communities/{Settlers.Community}/vouchers";

    [Theory, EachDatabase]
    public async Task A_voucher_is_redeemed_once_by_whoever_comes_first(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await CodeAsync(town, 50);
        Standing(town).ShouldBe((5000, 5000));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? town.Ben : town.Chi).Asks("POST", $"{Vouchers}/redemption", new { code = $" {code.ToLowerInvariant()} " })));

        var wallets = new[] { await town.Ben.HasInWallet(), await town.Chi.HasInWallet() };
        wallets.Order().ShouldBe(["0.00", "50.00"]);
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(3, "whoever has it hears so again");
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Refusal == "Redeemed");
        Standing(town).ShouldBe((0, 5000));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_same_request_makes_vouchers_once_and_another_under_its_key_none(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Ada.Asks("POST", Vouchers, new { amount = "20.00", count = 3, note = "Raffle" }, "raffle")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        (await town.Ada.Asks("POST", Vouchers, new { amount = "21.00", count = 3 }, "raffle")).Refusal.ShouldBe("KeyReused");
        Standing(town).ShouldBe((6000, 6000));
        foreach (var (body, refusal) in ((object, string)[])[(new { amount = "0" }, "AmountInvalid"), (new { amount = "10000001" }, "AmountTooLarge"), (new { amount = "5", count = 101 }, "CountOutOfRange"), (new { amount = "5", note = "<b>x</b>" }, "Markup"), (new { amount = "5", note = new string('x', 101) }, "NoteTooLong")])
        {
            (await town.Ada.Asks("POST", Vouchers, body, $"{Guid.CreateVersion7()}")).Refusal.ShouldBe(refusal);
        }
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Taken_back_and_redeemed_at_once_it_is_one_of_the_two(Database database)
    {
        await using var town = await Town.StartAsync(database);
        foreach (var i in Enumerable.Range(0, 4))
        {
            var made = await town.Ada.Asks("POST", Vouchers, new { amount = "10.00" }, $"{i}");
            var (back, redeemed) = (town.Ada.Asks("DELETE", $"{Vouchers}/{made.At("vouchers.0.id")}"), town.Ben.Asks("POST", $"{Vouchers}/redemption", new { code = made.At("vouchers.0.code") }));
            await Task.WhenAll(back, redeemed);
            ((await back).Status == HttpStatusCode.NoContent).ShouldBe((await redeemed).Status != HttpStatusCode.OK);
            town.Ledger.ShouldBalance();
        }
    }

    [Theory, EachDatabase]
    public async Task A_voucher_is_for_members_of_its_community_and_made_out_by_its_leaders(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await CodeAsync(town, 50);

        (await town.Ben.Asks("POST", Vouchers, new { amount = "5" }, "k")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("GET", Vouchers)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("POST", $"{Vouchers}/redemption", new { code = "NOTACODE1234" })).Refusal.ShouldBe("UnknownCode");
        (await town.Mei.Asks("POST", $"{Vouchers}/redemption", new { code })).Status.ShouldBe(HttpStatusCode.NotFound, "she belongs to no such community");
        Standing(town).ShouldBe((5000, 5000));
    }

    [Theory, EachDatabase]
    public async Task From_the_leaders_page_to_the_wallet_and_an_order(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());
        var list = await (await ada.Opens($"/c/{Settlers.Community}/wallets")).Follow($"a[href='/c/{Settlers.Community}/vouchers']");
        var refused = await list.Submit("form.card", new Dictionary<string, string> { ["amount"] = "fifty", ["note"] = "Thanks" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("#amount").GetAttribute("value").ShouldBe("fifty");
        var made = await refused.Submit("form.card", new Dictionary<string, string> { ["amount"] = "50" });
        made.Text("table").ShouldContain("Thanks");
        var code = await town.ReadAsync(db => db.Vouchers.Select(v => v.Code).SingleAsync());

        var redeem = await ben.Opens($"/c/{Settlers.Community}/voucher?code={code}");
        (await redeem.Submit("main form", new Dictionary<string, string> { ["code"] = "ABC" })).Text(".field__error").ShouldContain("letter by letter");
        (await redeem.Submit("main form")).Text("main").Replace('\u00A0', ' ').ShouldContain("+50.00 SEK");
        (await ada.Opens($"/c/{Settlers.Community}/vouchers")).Text("table").ShouldContain("Redeemed by Ben");
        town.Ledger.ShouldBalance();
    }

    static async Task<string> CodeAsync(Town town, decimal amount)
    {
        var made = await town.Ada.Asks("POST", Vouchers, new { amount }, "one");
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        return made.At("vouchers.0.code");
    }

    /// <summary>What open vouchers are worth, and what lies behind wallets and vouchers.</summary>
    static (long, long) Standing(Town town) => (-town.Ledger.Balance(Account.Vouchers(Settlers.CommunityId, Sek)).Minor, town.Ledger.Balance(Account.Purse(Settlers.CommunityId, Sek)).Minor);
}
