using System.Net.Http.Headers;
using Tuanzi.Tests.Fire;

namespace Tuanzi.Tests.Payments;

public sealed class WalletRushTests
{
    const int Commands = 1_000;

    /// <summary>Orders in several group buys, changed and withdrawn in two tabs, and now and then cash out: whatever comes first, the rest has to fit beside it.</summary>
    [Theory, EachDatabase]
    public async Task Two_members_who_send_a_thousand_orders_at_once_never_set_aside_more_than_they_have(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 200);
        await town.Ada.TopsUp(town.Chi, 130);
        var opened = new List<OpenedGroupBuy>();
        foreach (var article in (string[])["mandarins", "eggs", "rice", "mandarins", "eggs", "rice"]) opened.Add(await town.Ada.Opens(article));
        using var http = town.ApiWith(null);

        var sending = Task.WhenAll(Enumerable.Range(0, Commands).Select(i => SendAsync(town, http, opened, i)));
        var looks = 0;
        for (; !sending.IsCompleted; looks++) await ShouldHoldNoMoreThanThereIsAsync(town);
        var answers = await sending;

        await ShouldHoldNoMoreThanThereIsAsync(town);
        looks.ShouldBeGreaterThan(0);
        answers.Count(answer => answer is null).ShouldBeGreaterThan(Commands / 10, "some are placed");
        answers.Count(answer => answer == "WalletTooSmall").ShouldBeGreaterThan(Commands / 10, "and some do not fit");
        town.Faults.All.ShouldBeEmpty();
        town.Ledger.ShouldBalance();

        town.Clock.Advance(TimeSpan.FromDays(4));
        await town.DueWorkAsync();
        (await town.ReadAsync(db => db.Holds.CountAsync(h => h.Ended == null))).ShouldBe(0);
        town.Ledger.ShouldBalance();
    }

    /// <returns>The refusal; null: done.</returns>
    static async Task<string?> SendAsync(Town town, HttpClient http, List<OpenedGroupBuy> opened, int i)
    {
        var (buyer, groupBuy) = (i % 2 == 0 ? town.Ben : town.Chi, opened[i / 2 % opened.Count]);
        if (i % 50 == 49) return (await town.Ada.PaysOut(buyer, 1, $"payout {i}")).Refusal;
        if (i % 7 != 6) return (await RushTests.OrderAsync(http, groupBuy, buyer.Token, quantity: 1 + i % 3, key: $"tab {i}", payWith: i % 11 == 10 ? "atPickup" : "wallet")).Refusal;
        using var withdrawal = new HttpRequestMessage(HttpMethod.Delete, $"group-buys/{groupBuy.Code}/order");
        withdrawal.Headers.Authorization = new AuthenticationHeaderValue("Bearer", buyer.Token);
        withdrawal.Headers.Add("Idempotency-Key", $"tab {i}");
        return (await OrderAnswer.ReadAsync(await http.SendAsync(withdrawal))).Refusal ?? "Withdrawn";
    }

    /// <summary>One statement, and so one moment.</summary>
    static async Task ShouldHoldNoMoreThanThereIsAsync(Town town)
    {
        const string Sql = """
            select
                cast(coalesce((select sum(t.amount_minor) from transfers t where t.credit_owner = w.id), 0) - coalesce((select sum(t.amount_minor) from transfers t where t.debit_owner = w.id), 0) as bigint) as "Inside",
                cast(coalesce((select sum(h.amount_minor) from holds h where h.debit_owner = w.id and h.ended is null), 0) as bigint) as "Held"
            from wallets w
            """;
        foreach (var (inside, held) in await town.ReadAsync(db => db.Database.SqlQueryRaw<InWallet>(Sql).ToListAsync())) held.ShouldBeInRange(0, inside);
    }

    sealed record InWallet(long Inside, long Held);
}
