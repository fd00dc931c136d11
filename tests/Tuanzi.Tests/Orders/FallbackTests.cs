using System.Net.Http.Json;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Tests.Orders;

/// <summary>Bicycles need ten buyers; where they are missed, whoever agreed gets a scooter instead.</summary>
public sealed class FallbackTests
{
    [Theory, EachDatabase]
    public async Task Where_an_article_is_missed_those_who_agreed_get_the_other(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var sale = await OpenAsync(town, scooters: null);
        await OrdersAsync(town.Ben, sale, bicycles: 2, orElse: true);
        await OrdersAsync(town.Chi, sale, bicycles: 1, orElse: false);
        await OrdersAsync(town.Mei, sale, bicycles: 1, orElse: true, scooters: 1); // has said how many scooters
        var preview = (await town.RunAsync((ClosurePreview previews) => previews.FindAsync(town.Ada.Id, sale.Code, default)))!;
        preview.Shares.ShouldHaveSingleItem().Share.Reason.ShouldBe(ShareReason.InsteadOfMissed);

        await CloseAsync(town, sale);

        (await SharesAsync(town)).ShouldBe([
            (town.Ben.Name, "bicycle", 0, ShareReason.TookFallback),
            (town.Ben.Name, "scooter", 2, ShareReason.InsteadOfMissed),
            (town.Chi.Name, "bicycle", 1, null),
            (town.Mei.Name, "bicycle", 1, null),
            (town.Mei.Name, "scooter", 1, null),
        ]);
        (await DuesAsync(town)).ShouldBe([2 * 80_000, 0, 80_000]);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{sale.Code}/order")).Text().ShouldContain("Instead of an article that was missed, as you chose.");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Nobody_gets_it_instead_where_the_article_is_reached_or_everything_is_missed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var sale = await OpenAsync(town, scooters: null);
        await OrdersAsync(town.Ben, sale, bicycles: 10, orElse: true);

        await CloseAsync(town, sale);

        (await SharesAsync(town)).ShouldBe([(town.Ben.Name, "bicycle", 10, null)]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_everything_is_missed_in_spite_of_it_each_article_counts_what_was_ordered_of_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var created = (await CreateAsync(town, Draft(town, scooters: null, fallback: 1) with { Minimum = 20 })).Value;
        (await town.RunAsync((OpenGroupBuy open) => open.RunAsync(town.Ada.Id, created.Code, default))).Refusal.ShouldBeNull();
        var sale = new BicyclesAndScooters(created.Code, created.Articles[0], created.Articles[1]);
        await OrdersAsync(town.Ben, sale, bicycles: 2, orElse: true);
        await OrdersAsync(town.Chi, sale, bicycles: 1);

        await CloseAsync(town, sale);

        (await DuesAsync(town)).ShouldBe([0, 0]);
        (await town.ReadAsync(db => db.Articles.OrderBy(a => a.Position).Select(a => a.Ordered.Value).ToListAsync())).ShouldBe([3, 0]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task No_more_move_than_there_are_and_the_earliest_come_first(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var sale = await OpenAsync(town, scooters: 3);
        await OrdersAsync(town.Dan, sale, scooters: 1);
        await OrdersAsync(town.Ben, sale, bicycles: 2, orElse: true);
        await OrdersAsync(town.Chi, sale, bicycles: 1, orElse: true);

        await CloseAsync(town, sale);

        (await SharesAsync(town)).ShouldBe([
            (town.Ben.Name, "bicycle", 0, ShareReason.TookFallback),
            (town.Ben.Name, "scooter", 2, ShareReason.InsteadOfMissed),
            (town.Chi.Name, "bicycle", 1, null),
            (town.Dan.Name, "scooter", 1, null),
        ]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task At_most_counts_the_dearer_of_the_two(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var sale = await OpenAsync(town, scooters: null);

        (await OrdersAsync(town.Ben, sale, bicycles: 2, orElse: false)).Body.ShouldContain("\"atMost\":{\"amount\":\"1000.00\"");
        (await OrdersAsync(town.Ben, sale, bicycles: 2, orElse: true)).Body.ShouldContain("\"atMost\":{\"amount\":\"1600.00\"");
        var page = await (await town.Ben.BrowserAsync()).Opens($"/b/{sale.Code}");
        page.Text("#order").ShouldContain("If it is missed, give me scooter instead");
        page.Has($"#order input[name='f-{sale.Bicycle.Value:N}'][checked]").ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, OfferRefusal.FallbackUnknown)] // itself
    [InlineData(7, OfferRefusal.FallbackUnknown)]
    public async Task A_fallback_is_another_article_of_the_group_buy(int at, OfferRefusal refusal)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);

        (await CreateAsync(town, Draft(town, scooters: null, fallback: at))).Refusal.ShouldBe(refusal);
    }

    [Fact]
    public async Task A_fallback_has_none_itself()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var draft = Draft(town, scooters: null, fallback: 1);

        (await CreateAsync(town, draft with { Articles = [draft.Articles[0], draft.Articles[1] with { Fallback = 0 }] })).Refusal.ShouldBe(OfferRefusal.FallbackOfFallback);
    }

    sealed record BicyclesAndScooters(string Code, ArticleId Bicycle, ArticleId Scooter);

    static async Task<BicyclesAndScooters> OpenAsync(Town town, long? scooters)
    {
        var created = (await CreateAsync(town, Draft(town, scooters, fallback: 1))).Value;
        (await town.RunAsync((OpenGroupBuy open) => open.RunAsync(town.Ada.Id, created.Code, default))).Refusal.ShouldBeNull();
        return new(created.Code, created.Articles[0], created.Articles[1]);
    }

    static Task<Outcome<CreatedGroupBuy, OfferRefusal>> CreateAsync(Town town, GroupBuyDraft draft) => town.RunAsync((CreateGroupBuy create) => create.RunAsync(town.Ada.Id, Settlers.Community, draft, default));

    static GroupBuyDraft Draft(Town town, long? scooters, int fallback) =>
        new()
        {
            Title = "wheels",
            CutOffAt = town.Clock.Now.AddDays(2),
            Articles =
            [
                new() { Name = "bicycle", Unit = "piece", Ladder = [new(10, 500m)], Fallback = fallback },
                new() { Name = "scooter", Unit = "piece", Ladder = [new(1, 800m)], Stock = scooters },
            ],
            Pickups = [new(null, Settlers.Lobby, town.Clock.Now.AddDays(4), town.Clock.Now.AddDays(4).AddHours(2))],
        };

    static async Task<OrderAnswer> OrdersAsync(Townsperson buyer, BicyclesAndScooters sale, long bicycles = 0, bool orElse = false, long scooters = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{sale.Code}/order")
        {
            Content = JsonContent.Create(new
            {
                version = 1,
                lines = new object[] { new { article = sale.Bicycle.Value, quantity = bicycles, takesFallback = orElse }, new { article = sale.Scooter.Value, quantity = scooters } },
            }),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        return await OrderAnswer.ReadAsync(await buyer.Api.SendAsync(request));
    }

    static async Task CloseAsync(Town town, BicyclesAndScooters sale) => (await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, sale.Code, default))).Refusal.ShouldBeNull();

    static async Task<List<(string, string, long, ShareReason?)>> SharesAsync(Town town)
    {
        var lines = await town.ReadAsync(db => (
            from line in db.OrderLines
            join order in db.Orders on line.OrderId equals order.Id
            join article in db.Articles on line.ArticleId equals article.Id
            orderby order.Number, article.Position
            select new { order.BuyerId, article.Name, line.Quantity, line.Reason }
        ).ToListAsync());
        var names = await town.ReadAsync(db => db.Persons.ToDictionaryAsync(p => p.Id.Value, p => p.DisplayName));
        return [.. lines.Select(l => (names[l.BuyerId.Value], l.Name, l.Quantity.Value, l.Reason)).OrderBy(l => l.Item1, StringComparer.Ordinal)];
    }

    static Task<List<long?>> DuesAsync(Town town) => town.ReadAsync(db => db.Orders.OrderBy(o => o.Number).Select(o => o.DueMinor).ToListAsync());
}
