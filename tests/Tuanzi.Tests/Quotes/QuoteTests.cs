using System.Net;

namespace Tuanzi.Tests.Quotes;

public sealed class QuoteTests
{
    [Theory, EachDatabase]
    public async Task A_dealer_quotes_and_the_leader_counters_until_they_agree(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, invitation) = await AskedAsync(town, "open");
        (await town.Mei.Quotes(invitation, "1:320 11:300")).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Mei.Quotes(invitation, "1:315 11:299", answers: 1)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:310 11:290", answers: 2))).Status.ShouldBe(HttpStatusCode.Created);

        // What the leader offers binds nobody: the dealer's own last word stands.
        (await ComparedAsync(town, code)).ShouldBe("1:315 11:299");
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/counter-offer", new { answers = 3 })).Status.ShouldBe(HttpStatusCode.OK);
        (await ComparedAsync(town, code)).ShouldBe("1:310 11:290");

        var history = await town.Ada.Api.Get($"calls/{code}/quotes/1");
        history["binding"].ShouldBe("4");
        history.Body.GetProperty("versions").EnumerateArray().Select(v => $"{v.GetProperty("number")} {v.GetProperty("by")} {v.GetProperty("byName")}").ShouldBe(["4 dealer Mei", "3 leader Ada", "2 dealer Mei", "1 dealer Mei"]);
        history.Body.GetProperty("versions")[0].GetProperty("taken").GetInt32().ShouldBe(3);
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/counter-offer", new { answers = 4 })).Refusal.ShouldBe("NoCounter");
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_write_at_once_one_is_told_that_it_has_changed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, invitation) = await AskedAsync(town, "open");
        var first = await Task.WhenAll(town.Mei.Quotes(invitation, "1:320"), town.Mei.Quotes(invitation, "1:319"));
        first.Count(answer => answer.Refusal == "ChangedSince").ShouldBe(1);

        var both = await Task.WhenAll(town.Mei.Quotes(invitation, "1:310", answers: 1), town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1)));
        both.Count(answer => answer.Refusal == "ChangedSince").ShouldBe(1);
        (await town.ReadAsync(db => db.QuoteVersions.CountAsync())).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task After_the_deadline_no_first_quote_comes_and_a_standing_one_goes_on(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.DanOpensAStoreAsync();
        var (code, mei) = await AskedAsync(town, "sealed");
        var dan = await town.Ada.InvitesStore(code, "dans-cars");
        await town.Mei.Quotes(mei, "1:320");
        (await town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1))).Refusal.ShouldBe("StillSealed");
        town.Clock.Advance(TimeSpan.FromDays(11));

        (await town.Dan.Quotes(dan, "1:310", store: "dans-cars")).Refusal.ShouldBe("Over");
        (await town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1))).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Mei.Quotes(mei, "1:305", answers: 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{mei}/questions", new { text = "Now?" })).Refusal.ShouldBe("Over");
    }

    [Theory, EachDatabase]
    public async Task A_withdrawn_revoked_or_expired_quote_cannot_be_taken(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, invitation) = await AskedAsync(town, "open");
        var path = $"stores/{Settlers.Store}/quote-requests/{invitation}";
        (await town.Mei.Api.Post($"{path}/withdrawal")).Refusal.ShouldBe("NothingQuoted");
        await town.Mei.Quotes(invitation, "1:320");
        (await StateAsync(town, code)).ShouldBeNull();

        await town.Mei.Api.Post($"{path}/withdrawal", new { why = "Sold out." });
        (await StateAsync(town, code)).ShouldBe("withdrawn");
        (await town.Ada.Api.Get($"calls/{code}/quotes/1"))["withdrawnWhy"].ShouldBe("Sold out.");
        (await town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1))).Refusal.ShouldBe("Withdrawn");
        (await town.Mei.Api.Post($"{path}/withdrawal")).Refusal.ShouldBe("AlreadyWithdrawn");
        // Before the deadline a new version brings it back.
        await town.Mei.Quotes(invitation, "1:310", answers: 1);
        (await StateAsync(town, code)).ShouldBeNull();

        town.Clock.Advance(TimeSpan.FromDays(31));
        (await StateAsync(town, code)).ShouldBe("expired");
        await town.Mei.Quotes(invitation, "1:300", answers: 2);
        (await StateAsync(town, code)).ShouldBeNull();
        await town.Ada.Api.Delete($"calls/{code}/invitations/{invitation}");
        (await StateAsync(town, code)).ShouldBe("revoked");
        (await town.Mei.Api.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_quote_withdrawn_after_the_deadline_does_not_come_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (_, invitation) = await AskedAsync(town, "open");
        await town.Mei.Quotes(invitation, "1:320");
        town.Clock.Advance(TimeSpan.FromDays(11));
        await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/withdrawal");
        (await town.Mei.Quotes(invitation, "1:300", answers: 1)).Refusal.ShouldBe("Withdrawn");
    }

    [Theory, EachDatabase]
    public async Task A_quote_to_an_older_text_says_so(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, invitation) = await AskedAsync(town, "open");
        await town.Mei.Quotes(invitation, "1:320");
        await town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1));
        await town.Ada.Api.Put($"calls/{code}", town.Ada.CallOf("A car", range: "at least 500 km", version: 1));

        (await town.Ada.Api.Get($"calls/{code}/quotes")).Body.GetProperty("items")[0].GetProperty("isOlder").GetBoolean().ShouldBeTrue();
        (await town.Mei.Quotes(invitation, "1:310", answers: 2)).Refusal.ShouldBe("CallChanged");
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/counter-offer", new { answers = 2 })).Refusal.ShouldBe("CallChanged");
        (await town.Mei.Quotes(invitation, "1:310", answers: 2, callVersion: 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ada.Api.Get($"calls/{code}/quotes")).Body.GetProperty("items")[0].GetProperty("isOlder").GetBoolean().ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task A_dealer_declines_and_quotes_all_the_same(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, invitation) = await AskedAsync(town, "sealed");
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/declining", new { why = "We sell fruit." })).Status.ShouldBe(HttpStatusCode.OK);
        (await InvitedAsync(town, code)).ShouldBe("declined");
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/declining")).Refusal.ShouldBe("AlreadyDeclined");
        await town.Mei.Quotes(invitation, "1:320");
        (await InvitedAsync(town, code)).ShouldBe("quoted");
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/declining")).Refusal.ShouldBe("QuotedAlready");
    }

    [Theory]
    [InlineData("RungMissing", "")]
    [InlineData("RungInvalid", "0:300")]
    [InlineData("RungInvalid", "1:0")]
    [InlineData("RungInvalid", "1:3.555")]
    [InlineData("RungInvalid", "100001:300")]
    [InlineData("QuantityTwice", "1:300 1:290")]
    [InlineData("PriceDoesNotFall", "1:300 5:300")]
    [InlineData("TooManyRungs", "1:30 2:29 3:28 4:27 5:26 6:25 7:24 8:23 9:22 10:21 11:20 12:19 13:18")]
    [InlineData("DepositInvalid", "1:300", "much")]
    [InlineData("DepositAbovePrice", "1:300 5:200", "201")]
    [InlineData("ValidPast", "1:300", "10", 0)]
    [InlineData("ValidTooFar", "1:300", "10", 1000)]
    [InlineData("CommissionInvalid", "1:300", "10", 30, "101")]
    [InlineData("CommissionInvalid", "1:300", "10", 30, "-1")]
    [InlineData("Markup", "1:300", "10", 30, "0", "<script>")]
    public async Task What_is_no_quote_is_refused_with_the_reason(string refusal, string ladder, string? deposit = "10", int days = 30, string commission = "0", string? extras = null)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var (_, invitation) = await AskedAsync(town, "open");
        (await town.Mei.Api.Put($"stores/{Settlers.Store}/quote-requests/{invitation}/quote", town.QuoteOf(ladder, deposit: deposit, days: days, commission: commission, extras: extras))).Refusal.ShouldBe(refusal);
        (await town.ReadAsync(db => db.Quotes.CountAsync())).ShouldBe(0);
    }

    static async Task<(string Code, string Invitation)> AskedAsync(Town town, string manner)
    {
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code, manner);
        return (code, await town.Ada.InvitesStore(code));
    }

    static async Task<string> ComparedAsync(Town town, string code) =>
        string.Join(' ', (await town.Ada.Api.Get($"calls/{code}/quotes")).Body.GetProperty("items")[0].GetProperty("version").GetProperty("ladder").EnumerateArray().Select(rung => $"{rung.GetProperty("from")}:{rung.GetProperty("price").GetProperty("amount").GetString()![..^3]}"));

    static async Task<string?> StateAsync(Town town, string code) =>
        (await town.Ada.Api.Get($"calls/{code}/quotes")).Body.GetProperty("items")[0].TryGetProperty("cannotBeTaken", out var why) ? why.GetString() : null;

    static async Task<string?> InvitedAsync(Town town, string code) => (await town.Ada.Api.Get($"calls/{code}/quote-request")).Body.GetProperty("invited")[0].GetProperty("state").GetString();
}
