using System.Net;

namespace Tuanzi.Tests.Cards;

/// <summary>A leader connects the community's account with the card provider, and nobody else learns its key.</summary>
public sealed class CardAccountTests
{
    static readonly string Cards = $"communities/{Settlers.Community}/cards";

    [Theory, EachDatabase]
    public async Task A_leader_connects_the_account_and_only_then_cards_are_taken(Database database)
    {
        await using var stripe = await StripeOnStage.OpenAsync();
        await using var town = await Town.StartAsync(database, stripe.Setting);
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "card" } })).Refusal.ShouldBe("CardAccountMissing");

        (await Connects(town, "")).Refusal.ShouldBe("KeyMissing");
        (await Connects(town, "pk_test_town")).Refusal.ShouldBe("KeyIsPublic");
        (await Connects(town, "sk_test_other")).Refusal.ShouldBe("KeyRefused");
        stripe.Fault = _ => Fault.Down;
        (await Connects(town, StripeOnStage.Key)).Refusal.ShouldBe("ProviderUnreachable");
        stripe.Fault = _ => null;
        var account = await Connects(town, $" {StripeOnStage.Key} ");

        (account.At("isLive"), account.At("hearsNews"), account.At("keyEnd")).ShouldBe(("False", "True", "town"));
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "card" } })).Status.ShouldBe(HttpStatusCode.OK);
        var stored = await town.ReadAsync(db => db.CardAccounts.SingleAsync());
        stored.SealedKey.ShouldNotContain("sk_test");
        stored.SealedSigningSecret!.ShouldNotContain("whsec");
        (await town.Ada.Asks("GET", Cards)).Text.ShouldNotContain("sk_test");
        (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/cards")).Body.ShouldNotContain("sk_test_");
        town.Faults.ToString().ShouldNotContain("sk_test");
    }

    [Theory, EachDatabase]
    public async Task Where_the_provider_cannot_send_anything_it_is_asked(Database database)
    {
        await using var stripe = await StripeOnStage.OpenAsync();
        stripe.ReachesTheTown = false;
        await using var town = await Town.StartAsync(database, stripe.Setting);

        (await Connects(town, StripeOnStage.Key)).At("hearsNews").ShouldBe("False");

        (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/cards")).Text("main").ShouldContain("asked every half minute");
    }

    [Theory, EachDatabase]
    public async Task It_is_taken_away_once_nothing_hangs_on_it(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        (await town.Ada.Asks("DELETE", $"{Cards}/account")).Refusal.ShouldBe("StillTaken");
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "atPickup" } });
        (await town.Ada.Asks("DELETE", $"{Cards}/account")).Refusal.ShouldBe("StillInUse", "Ben may still pay by card");

        await town.Ben.Withdraws("mandarins");
        await town.RunAsync((Core.GroupBuys.CancelGroupBuy cancel) => cancel.RunAsync(town.Ada.Id, town.GroupBuyOf("mandarins").Code, "No goods", CancellationToken.None));
        (await town.Ada.Asks("DELETE", $"{Cards}/account")).Status.ShouldBe(HttpStatusCode.NoContent);
        stripe.Asked.ShouldContain(asked => asked.StartsWith("DELETE v1/webhook_endpoints/", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task While_orders_hang_on_it_no_other_account_takes_its_place(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        await town.Ben.ConfirmsByCard("mandarins", stripe);

        stripe.AcceptedKey = "sk_test_rolled";
        (await Connects(town, "sk_test_rolled")).Status.ShouldBe(HttpStatusCode.OK, "another key of the same account");
        stripe.KnowsNothingBefore();
        (await Connects(town, "sk_test_rolled")).Refusal.ShouldBe("StillInUse");
    }

    [Theory, EachDatabase]
    public async Task A_currency_that_the_provider_counts_otherwise_is_not_taken(Database database)
    {
        await using var stripe = await StripeOnStage.OpenAsync();
        await using var town = await Town.StartAsync(database, stripe.Setting);
        foreach (var (currency, isTaken) in new[] { ("SEK", true), ("JPY", true), ("CNY", true), ("ISK", false), ("UGX", false), ("MGA", false), ("KWD", false) })
        {
            town.Services.GetRequiredService<Core.Cards.ICardProvider>().Takes(Currency.Of(currency)).ShouldBe(isTaken, currency);
        }
    }

    [Theory, EachDatabase]
    public async Task Whoever_does_not_lead_finds_nothing_there(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, _) = stage;

        (await town.Ben.Asks("GET", Cards)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("PUT", $"{Cards}/account", new { secretKey = StripeOnStage.Key })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("DELETE", $"{Cards}/account")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}/cards")).Status.ShouldBe(HttpStatusCode.NotFound);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1, payWith: "card");
        (await town.Chi.GoesToCardPageOf("mandarins")).ShouldBe(HttpStatusCode.NotFound, "she has no order there");
        (await town.Ben.Orders("mandarins", 2, payWith: "atPickup")).IsPlaced.ShouldBeTrue();
        (await town.Ben.GoesToCardPage("mandarins")).ShouldBe("OrderNotByCard");
    }

    static Task<ApiAnswer> Connects(Town town, string key) => town.Ada.Asks("PUT", $"{Cards}/account", new { secretKey = key });
}
