using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Members;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Browser;

/// <summary>Who looks at a page. Every page is looked at by one of them, by the first who may; some by more.</summary>
public enum Reader
{
    Guest,
    Member,
    Leader,
    Merchant,
    Operator,
}

/// <summary>Every page of the program, found by its routes, in a town where each has something to show.</summary>
static partial class Sights
{
    /// <summary>Answers that are no page: streams, files, redirects (the way back from a card page among them); and the second step, which only comes after a first (<see cref="EveryRefusal"/>).</summary>
    static readonly string[] NoPages = ["/api/", "/openapi", "/live", "/photos/", "/language/", "/error", ".csv", ".beancount", ".ledger", ".json", ".ics", "file", "/mailbox/", "/sign-in/code", "/card/"];

    public static Townsperson? PersonOf(Town town, Reader reader) =>
        reader switch
        {
            Reader.Guest => null,
            Reader.Member => town.Ben,
            Reader.Leader => town.Ada,
            Reader.Merchant => town.Mei,
            Reader.Operator => town.Ola,
        };

    public static async Task<List<string>> OfAsync(Town town, Reader reader)
    {
        var shown = await Shown.InAsync(town);
        var routes = town.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(IsPage).Where(route => ReaderOf(route) == reader).Select(PathOf);
        return [.. routes.SelectMany(route => Filled(route, shown)).Concat(More(reader, shown)).Distinct()];
    }

    /// <summary>Pages that look otherwise to somebody else, or in another state of what they show.</summary>
    static string[] More(Reader reader, Shown shown) =>
        reader switch
        {
            Reader.Guest => [$"/b/{shown.Settled}", $"/calls/{shown.Taken}", $"/p/{shown.TakenPledge}"],
            Reader.Member => ["/", "/buys", $"/c/{Settlers.Community}", $"/c/{Settlers.Community}/wallet", $"/c/{Settlers.Community}/wallet/statement", $"/b/{shown.Open}", $"/b/{shown.Closed}", $"/b/{shown.Closed}/order", $"/b/{shown.Open}/order", $"/b/{shown.Open}/meet-day", $"/b/{shown.Closed}/meet-day", $"/b/{shown.Closed}/meet-day/checklist", $"/b/{shown.Settled}/order", $"/s/{Settlers.Store}/ratings", $"/calls/{shown.Call}", $"/surveys/{shown.Survey}", $"/calls/{shown.Call}/quotes", $"/calls/{shown.Round.Code}/quotes", $"/calls/{shown.Round.Code}/descending-round", $"/calls/{shown.Taken}", $"/calls/{shown.Taken}/quotes", $"/calls/{shown.Voting}", $"/calls/{shown.Voting}/vote", "/me/notices"],
            Reader.Leader =>
            [
                "/", $"/c/{Settlers.Community}", $"/calls/{shown.Call}", $"/calls/{shown.Round.Code}/quotes", $"/calls/{shown.Taken}", $"/calls/{shown.Taken}/quotes", $"/calls/{shown.Voting}", $"/calls/{shown.Voting}/quotes", $"/calls/{shown.Undecided}/vote", $"/calls/{shown.Undecided}/quotes", $"/calls/{shown.Merging}", $"/calls/{shown.Merging}/pledge", $"/b/{shown.Open}", $"/b/{shown.Draft}", $"/b/{shown.Draft}/desk", $"/b/{shown.Draft}/desk/edit", $"/b/{shown.Closed}/desk/handover?order=1", $"/b/{shown.Closed}/meet-day/checklist?order=2",
                $"/b/{shown.Closed}/desk/handover?order=2&done=2", $"/b/{shown.Settled}/desk", $"/b/{shown.Settled}/follow-ups", $"/c/{Settlers.Community}/calls/new?follows={shown.Settled}&as=Service", $"/calls/{shown.FollowUp}", $"/b/{shown.Settled}/desk/handover?order=1", $"/b/{shown.Settled}/desk/cash", $"/buys/new?community={Settlers.Community}",
            ],
            Reader.Merchant => ["/", $"/s/{Settlers.Store}", $"/b/{shown.Closed}/meet-day", $"/b/{shown.Closed}/meet-day/problems"],
            Reader.Operator => ["/", "/me"],
        };

    static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && !NoPages.Any(PathOf(endpoint).Contains);

    static Reader ReaderOf(RouteEndpoint endpoint) =>
        PathOf(endpoint) switch
        {
            // Open to guests who have pledged, and to no others.
            "/calls/{code}/quotes" or "/calls/{code}/descending-round" => Reader.Leader,
            // Ben has his goods, and so something to say.
            "/b/{code}/rating" => Reader.Member,
            _ when endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null => Reader.Guest,
            var path when path.StartsWith("/operations", StringComparison.Ordinal) => Reader.Operator,
            var path when path.StartsWith("/s/", StringComparison.Ordinal) => Reader.Merchant,
            _ => Reader.Leader,
        };

    static string PathOf(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    /// <summary>A route with its blanks filled in; what belongs to a group buy once for an open and once for a closed one. A blank that nobody knows fails here: give it a value.</summary>
    static IEnumerable<string> Filled(string route, Shown shown) =>
        route.StartsWith("/b/", StringComparison.Ordinal)
            ? [.. StatesOf(route, shown).Select(code => route.Replace("{code}", code, StringComparison.Ordinal))]
            : [Blank().Replace(route, blank => Word(route, blank.Groups[1].Value, shown))];

    /// <summary>The offer of what is closed cannot be changed: its page leads to the desk. Nothing follows before all is handed over.</summary>
    static string[] StatesOf(string route, Shown shown) => route.EndsWith("/offer", StringComparison.Ordinal) ? [shown.Open] : route.EndsWith("/follow-ups", StringComparison.Ordinal) || route.EndsWith("/rating", StringComparison.Ordinal) ? [shown.Settled] : [shown.Open, shown.Closed];

    static string Word(string route, string blank, Shown shown) =>
        (route[..(route.IndexOf('{', StringComparison.Ordinal))], blank) switch
        {
            ("/s/", "slug") => Settlers.Store,
            ("/c/", "slug") => Settlers.Community,
            ("/j/", "code") => Settlers.InviteCode,
            ("/o/", "secret") => shown.GuestOrder,
            ("/calls/", "code") when route.EndsWith("/descending-round", StringComparison.Ordinal) => shown.Round.Code,
            ("/calls/", "code") when route.EndsWith("/confirmation", StringComparison.Ordinal) => shown.Taken,
            ("/calls/", "code") when route.EndsWith("/vote", StringComparison.Ordinal) => shown.Voting,
            ("/calls/", "code") when route.EndsWith("/votes/new", StringComparison.Ordinal) => shown.Undecided,
            ("/calls/", "code") when route.EndsWith("/merging", StringComparison.Ordinal) => shown.Merging,
            ("/calls/", "code") => shown.Call,
            ("/surveys/", "code") => shown.Survey,
            ("/p/", "secret") when route.EndsWith("/confirmation", StringComparison.Ordinal) => shown.TakenPledge,
            ("/p/", "secret") when route.EndsWith("/vote", StringComparison.Ordinal) => shown.VotingPledge,
            ("/p/", "secret") when route.EndsWith("/merging", StringComparison.Ordinal) => shown.MergingPledge,
            ("/p/", "secret") => shown.GuestPledge,
            ("/q/", "secret") when route.EndsWith("/descending-round", StringComparison.Ordinal) => shown.Round.Link,
            ("/q/", "secret") => shown.DealersLink,
            ("/calls/", "number") => "1",
            ("/sign-in/link/", "secret") => shown.SignInLink,
            ("/confirm/", "secret") => shown.ConfirmLink,
            ("/s/", "id") when route.EndsWith("/descending-round", StringComparison.Ordinal) => shown.Round.Invitation,
            ("/s/", "id") when route.Contains("/quotes/", StringComparison.Ordinal) => shown.Invitation,
            ("/s/", "id") => $"{Settlers.ProductIdOf("mandarins").Value}",
            ("/c/", "person") => $"{Settlers.IdOf("Ben")}",
            ("/c/", "id") => $"{Settlers.Lobby.Value}",
            _ => throw new InvalidOperationException($"What stands for {{{blank}}} in {route}?"),
        };

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Blank();

    /// <summary>Group buys in every state, by their codes, and the secrets that lead to pages of one person.</summary>
    sealed record Shown(string Draft, string Open, string Closed, string Settled, string GuestOrder, string SignInLink, string ConfirmLink, string Call, string GuestPledge, string Survey, string Invitation, string DealersLink, string Taken, string TakenPledge, string Merging, string MergingPledge, string Voting, string VotingPledge, string Undecided, string FollowUp, (string Code, string Invitation, string Link) Round)
    {
        public static async Task<Shown> InAsync(Town town)
        {
            await SetCodeAsync(town.Ada);
            await town.Ada.TopsUp(town.Ada, 100);
            await town.Ada.TopsUp(town.Ben, 300);
            var settled = await SettledAsync(town);
            var closed = await ClosedAsync(town);
            var (open, guestOrder) = await OpenAsync(town);
            var (call, guestPledge) = await CallAsync(town);
            var (invitation, dealersLink) = await QuotesAsync(town, call);
            var (taken, takenPledge) = await TakenAsync(town);
            var (merging, mergingPledge) = await MergingAsync(town, call);
            var (voting, votingPledge) = await VotingAsync(town);
            var (undecided, _) = await VotingAsync(town, isOff: true);
            var followed = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/calls", new { title = "A tin for the rice", unit = "tin", closes = town.Clock.Now.AddDays(20), visibility = "link", follows = settled, followsAs = "accessories" });
            var followUp = JsonDocument.Parse(followed.Text).RootElement.GetProperty("code").GetString()!;
            return new(await town.Ada.Drafts(), open, closed, settled, guestOrder, await LinkAsync(town, LinkPurpose.SignIn), await LinkAsync(town, LinkPurpose.ConfirmAddress), call, guestPledge, await SurveyAsync(town), invitation, dealersLink, taken, takenPledge, merging, mergingPledge, voting, votingPledge, undecided, followUp, await RoundAsync(town));
        }

        /// <summary>Ada's own collecting code is on her page, at the table and with what is owed.</summary>
        static async Task SetCodeAsync(Townsperson leader)
        {
            using var code = QRCoder.QRCodeGenerator.GenerateQrCode("https://qr.example/pay?to=ada", QRCoder.QRCodeGenerator.ECCLevel.M);
            using var png = new QRCoder.PngByteQRCode(code);
            using var picture = new ByteArrayContent(png.GetGraphic(10));
            (await leader.Api.PutAsync($"communities/{Settlers.Community}/collecting-code?name=Swish", picture)).EnsureSuccessStatusCode();
        }

        /// <summary>Ada has ordered too, and Chi and a guest.</summary>
        static async Task<(string Code, string GuestOrder)> OpenAsync(Town town)
        {
            var mandarins = await town.Ada.Opens("mandarins", stock: 60, minimum: 10);
            await town.Ada.Orders("mandarins", 3);
            await town.Ben.Orders("mandarins", 4);
            var guest = await town.GuestOrders("mandarins", 1, "Nils Holm", "070-123 45 67");
            await MeetAsync(town, mandarins.Code, town.Clock.Now.AddDays(20), town.Clock.Now.AddDays(21));
            return (mandarins.Code, JsonDocument.Parse(guest.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1]);
        }

        /// <summary>Ben wants a car; Ada has pledged, and Chi and a guest.</summary>
        static async Task<(string Code, string GuestPledge)> CallAsync(Town town)
        {
            object PledgeOf(long quantity, string price, string? name = null) =>
                new { version = 1, wanted = new[] { new { quantity, price = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture) } }, choices = new[] { new { option = "Colour", value = "black" } }, note = "Not before May.", name, contact = name is null ? null : "070-123 45 67" };
            var written = await town.Ben.Asks("POST", $"communities/{Settlers.Community}/calls", new { title = "A small electric car", unit = "car", text = "For **everyday**.", reference = 359, seen = "Ring Road", area = "Stockholm", smallestGroup = 4, visibility = "link", closes = town.Clock.Now.AddDays(20), specs = new[] { new { name = "Range", value = "at least 400 km", isMust = true } }, options = new[] { new { name = "Colour", values = new[] { "black", "white" } } } });
            var code = JsonDocument.Parse(written.Text).RootElement.GetProperty("code").GetString()!;
            await town.Ada.Asks("PUT", $"calls/{code}/pledge", PledgeOf(1, "300"));
            await town.Chi.Asks("PUT", $"calls/{code}/pledge", PledgeOf(2, "250"));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"calls/{code}/guest-pledges") { Content = System.Net.Http.Json.JsonContent.Create(PledgeOf(1, "280", "Nils Holm")) };
            request.Headers.Add("Idempotency-Key", Core.Shared.Secret.New());
            var guest = await (await town.Api().SendAsync(request)).Content.ReadAsStringAsync();
            return (code, JsonDocument.Parse(guest).RootElement.GetProperty("link").GetString()!.Split('/')[^1]);
        }

        /// <summary>Ada asks what is wanted; Ben has tapped.</summary>
        static async Task<string> SurveyAsync(Town town)
        {
            var written = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/surveys", new { title = "For the new school year", unit = "box", most = 2, visibility = "link", welcomesItems = true, ends = town.Clock.Now.AddDays(7), items = new[] { new { title = "Pencils", word = "HB, twelve in a box" }, new { title = "Paint", word = "" }, new { title = "Glue", word = "" } } });
            var code = JsonDocument.Parse(written.Text).RootElement.GetProperty("code").GetString()!;
            await town.Ben.Asks("PUT", $"surveys/{code}/items/2/tap", new { });
            return code;
        }

        /// <summary>Mei has quoted and been countered, and a dealer outside has asked something.</summary>
        static async Task<(string Invitation, string Link)> QuotesAsync(Town town, string code)
        {
            object Quote(int answers, decimal price) =>
                new { answers, callVersion = 1, ladder = new[] { new { from = 1, price }, new { from = 8, price = price - 10 } }, validUntil = town.Clock.Now.AddDays(30), instead = new[] { "380 km" }, extras = "winter tyres", delivery = "in week 12", warranty = "five years", deposit = 5, commission = 1.5, note = "For eight." };
            await town.Ada.Asks("POST", $"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(10), manner = "open", text = "We sign on one day.", showsReference = true });
            var invited = await town.Ada.Asks("POST", $"calls/{code}/invitations", new { store = Settlers.Store });
            var invitation = JsonDocument.Parse(invited.Text).RootElement.GetProperty("id").GetString()!;
            var asked = await town.Ada.Asks("POST", $"calls/{code}/invitations", new { name = "Ring Road Cars", email = "sales@ringroad.example", language = "en" });
            ((int)(await town.Mei.Asks("PUT", $"stores/{Settlers.Store}/quote-requests/{invitation}/quote", Quote(0, 290))).Status).ShouldBe(200);
            ((int)(await town.Ada.Asks("POST", $"calls/{code}/quotes/1/counter-offers", Quote(1, 280))).Status).ShouldBe(201);
            await town.Mei.Asks("POST", $"stores/{Settlers.Store}/quote-requests/{invitation}/questions", new { text = "Which colours?" });
            await town.DoDueWorkAsync();
            var outside = JsonDocument.Parse(asked.Text).RootElement.GetProperty("id").GetString()!;
            var mail = await town.ReadAsync(db => db.Mails.Where(m => m.Address == "sales@ringroad.example" && m.Kind == Core.Notifications.MailKind.QuoteAsked && m.Arguments.Contains(outside)).Select(m => m.Arguments).SingleAsync());
            return (invitation, JsonDocument.Parse(mail).RootElement.GetProperty("secret").GetString()!);
        }

        /// <summary>Another call like it, of which Ada has taken Mei's quote: three have pledged, and nobody has confirmed yet.</summary>
        static async Task<(string Code, string GuestPledge)> TakenAsync(Town town)
        {
            var (code, guestPledge) = await QuotedAsync(town);
            var from = town.Clock.Now.AddDays(30);
            ((int)(await town.Ada.Asks("POST", $"calls/{code}/quotes/1/taking", new { version = 1, confirmBy = town.Clock.Now.AddDays(5), point = Settlers.Lobby.Value, from, to = from.AddHours(2) })).Status).ShouldBe(201);
            return (code, guestPledge);
        }

        /// <summary>One more, whose quotes are put to a vote: Chi has voted, Ada and the guest have not.</summary>
        /// <param name="isOff">True: it was called off.</param>
        static async Task<(string Code, string GuestPledge)> VotingAsync(Town town, bool isOff = false)
        {
            var (code, guestPledge) = await QuotedAsync(town);
            var from = town.Clock.Now.AddDays(40);
            var vote = new { ends = town.Clock.Now.AddDays(4), text = "You pay, you say.", tie = "Mei is a friend.", confirmBy = town.Clock.Now.AddDays(9), point = Settlers.Lobby.Value, from, to = from.AddHours(2) };
            ((int)(await town.Ada.Asks("POST", $"calls/{code}/votes", vote)).Status).ShouldBe(201);
            ((int)(await town.Chi.Asks("PUT", $"calls/{code}/vote/ballot", new { choice = 1, reason = "Near by." })).Status).ShouldBe(200);
            if (isOff) await town.Ada.Asks("POST", $"calls/{code}/vote/calling-off", new { why = "We ask again." });
            return (code, guestPledge);
        }

        /// <summary>A call like it, to which Mei has quoted.</summary>
        static async Task<(string Code, string GuestPledge)> QuotedAsync(Town town)
        {
            var (code, guestPledge) = await CallAsync(town);
            await town.Ada.Asks("POST", $"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(10) });
            var invited = await town.Ada.Asks("POST", $"calls/{code}/invitations", new { store = Settlers.Store });
            var invitation = JsonDocument.Parse(invited.Text).RootElement.GetProperty("id").GetString()!;
            var quote = new { answers = 0, callVersion = 1, ladder = new[] { new { from = 1, price = 290 }, new { from = 3, price = 250 } }, validUntil = town.Clock.Now.AddDays(30), instead = new[] { "380 km" }, deposit = 5, commission = 1.5 };
            await town.Mei.Asks("PUT", $"stores/{Settlers.Store}/quote-requests/{invitation}/quote", quote);
            await town.Ada.Asks("POST", $"calls/{code}/quote-requests/ending");
            return (code, guestPledge);
        }

        /// <summary>Another, for which Mei and a dealer outside underbid each other, and have bid once each.</summary>
        static async Task<(string Code, string Invitation, string Link)> RoundAsync(Town town)
        {
            var (code, _) = await CallAsync(town);
            await town.Ada.Asks("POST", $"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(10) });
            var mei = await town.Ada.Asks("POST", $"calls/{code}/invitations", new { store = Settlers.Store });
            var quay = await town.Ada.Asks("POST", $"calls/{code}/invitations", new { name = "Quay Cars", email = "quay@quay.example", language = "en" });
            var outside = JsonDocument.Parse(quay.Text).RootElement.GetProperty("id").GetString()!;
            var invitation = JsonDocument.Parse(mei.Text).RootElement.GetProperty("id").GetString()!;
            await town.DoDueWorkAsync();
            var mail = await town.ReadAsync(db => db.Mails.Where(m => m.Address == "quay@quay.example" && m.Kind == Core.Notifications.MailKind.QuoteAsked && m.Arguments.Contains(outside)).Select(m => m.Arguments).SingleAsync());
            var link = JsonDocument.Parse(mail).RootElement.GetProperty("secret").GetString()!;
            QuoteText Quote(string price) => new(0, 1, [new("1", price)], town.Clock.Now.AddDays(30));
            foreach (var (dealer, price) in new[] { (Dealer.Of(town.Mei.Id, Settlers.Store, new(Guid.Parse(invitation))), "290"), (Dealer.Of(link), "285") }) (await town.RunAsync((WriteQuote write) => write.RunAsync(dealer, Quote(price), default))).IsSuccess.ShouldBeTrue();
            await town.Ada.Asks("POST", $"calls/{code}/quote-requests/ending");
            ((int)(await town.Ada.Asks("POST", $"calls/{code}/descending-round", new { ends = town.Clock.Now.AddHours(1), hardEnds = town.Clock.Now.AddHours(2), step = 5, text = "Fair play." })).Status).ShouldBe(201);
            ((int)(await town.Mei.Asks("POST", $"stores/{Settlers.Store}/quote-requests/{invitation}/bids", new { price = 280, read = 0 }, key: $"{Guid.CreateVersion7()}")).Status).ShouldBe(201);
            (await town.RunAsync((PlaceBid place) => place.RunAsync(Dealer.Of(link), new("one", "270", 1), default))).IsSuccess.ShouldBeTrue();
            return (code, invitation, link);
        }

        /// <summary>A third, which goes over into the first: Ada keeps both, and everybody is asked.</summary>
        static async Task<(string Code, string GuestPledge)> MergingAsync(Town town, string into)
        {
            var (code, guestPledge) = await CallAsync(town);
            ((int)(await town.Ada.Asks("POST", $"calls/{code}/merger", new { into, until = town.Clock.Now.AddDays(5) })).Status).ShouldBe(201);
            return (code, guestPledge);
        }

        /// <summary>Ada plans a day for all who ordered: on one date, or on whichever suits most.</summary>
        static async Task MeetAsync(Town town, string code, params DateTimeOffset[] dates)
        {
            var body = new { title = "All collect together", place = "The yard", address = "Harbour Street 7", minutes = 90, dates, programme = new[] { "10:00 Coffee", "Drive home" }, things = new[] { new { name = "Cake", wanted = 2 }, new { name = "Camera", wanted = 1 } }, papers = new[] { "All whole", "Receipt" } };
            ((int)(await town.Ada.Asks("PUT", $"group-buys/{code}/meet-day", body)).Status).ShouldBe(200);
            await town.Ben.Asks("PUT", $"group-buys/{code}/meet-day/things/1", new { quantity = 1 });
        }

        /// <summary>Order 1 is waiting, order 2 was collected and paid.</summary>
        static async Task<string> ClosedAsync(Town town)
        {
            var eggs = await town.Ada.Opens("eggs");
            await town.Ada.Orders("eggs", 2);
            await town.Ben.Orders("eggs", 12);
            await town.Chi.Orders("eggs", 1);
            await town.ClosesAsync("eggs");
            await MeetAsync(town, eggs.Code, town.Clock.Now.AddHours(20));
            await AdaDoesAsync(town, eggs, "meet-day/check-ins", new { order = 2 });
            await AdaDoesAsync(town, eggs, "meet-day/orders/1/checklist/problems", new { words = "One tray is crushed.", check = 1 });
            await AdaDoesAsync(town, eggs, "handovers", new { number = 2, paid = 500 });
            return eggs.Code;
        }

        /// <summary>Ben has his rice and has said what he thinks of it, Chi never came.</summary>
        static async Task<string> SettledAsync(Town town)
        {
            var rice = await town.Ada.Opens("rice", but: g => g.SellingBasisPoints = 500);
            await town.Ben.Orders("rice", 2);
            await town.Chi.Orders("rice", 1);
            await town.ClosesAsync("rice");
            await AdaDoesAsync(town, rice, "handovers", new { number = 1, paid = 79.80 });
            await AdaDoesAsync(town, rice, "shortfalls", new { number = 2, reason = "notCollected" });
            await AdaDoesAsync(town, rice, "settlement");
            await town.Ben.Asks("PUT", $"group-buys/{rice.Code}/rating", new { ratings = new[] { new { store = (string?)Settlers.Store, stars = 5, text = "Dry and clean." }, new { store = (string?)null, stars = 4, text = "On time." } } });
            return rice.Code;
        }

        static async Task AdaDoesAsync(Town town, OpenedGroupBuy groupBuy, string what, object? body = null)
        {
            var answer = await town.Ada.Asks("POST", $"group-buys/{groupBuy.Code}/{what}", body, key: $"{Guid.CreateVersion7()}");
            ((int)answer.Status).ShouldBeLessThan(300, answer.Text);
        }

        static Task<string> LinkAsync(Town town, LinkPurpose purpose) => town.RunAsync((MakeLink make) => make.RunAsync(town.Dan.Id, purpose, CancellationToken.None));
    }
}
