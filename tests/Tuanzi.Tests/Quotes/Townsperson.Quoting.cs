using Tuanzi.Core.Notifications;
using Tuanzi.Core.Stores;

namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Begins to ask for quotes, sealed unless said otherwise, until in ten days.</summary>
    public async Task AsksForQuotes(string code, string manner = "sealed", bool showsReference = false, int days = 10, string? text = null)
    {
        var answer = await Api.Post($"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(days), manner, showsReference, text });
        ((int)answer.Status).ShouldBe(201, answer["detail"]);
    }

    /// <summary>Invites a store, and gives the invitation's id.</summary>
    public async Task<string> InvitesStore(string code, string store = Settlers.Store)
    {
        var answer = await Api.Post($"calls/{code}/invitations", new { store });
        ((int)answer.Status).ShouldBe(201, answer["detail"]);
        return answer["id"]!;
    }

    /// <summary>Invites a dealer outside, and gives the invitation's id.</summary>
    public async Task<string> InvitesOutside(string code, string name = "Ring Road Cars", string email = Quoting.Outside)
    {
        var answer = await Api.Post($"calls/{code}/invitations", new { name, email, language = "en" });
        ((int)answer.Status).ShouldBe(201, answer["detail"]);
        return answer["id"]!;
    }

    /// <summary>Quotes for a store over the API: "1:300 11:280".</summary>
    public Task<Heard> Quotes(string invitation, string ladder, int answers = 0, string store = Settlers.Store, int callVersion = 1) =>
        Api.Put($"stores/{store}/quote-requests/{invitation}/quote", town.QuoteOf(ladder, answers, callVersion));
}

/// <summary>Quotes as programs send them, and where dealers come in.</summary>
public static class Quoting
{
    /// <summary>A dealer outside, whom nobody here knows.</summary>
    public const string Outside = "sales@ringroad.example";

    extension(Town town)
    {
        /// <summary>What a quote says, with one thing or another said otherwise.</summary>
        public object QuoteOf(string ladder, int answers = 0, int callVersion = 1, string?[]? instead = null, string? deposit = "10", string? commission = "1.5", int days = 30, string? note = "Between us.", string? extras = "winter tyres") =>
            new
            {
                answers,
                callVersion,
                ladder = ladder.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(rung => rung.Split(':')).Select(pair => new { from = long.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture), price = pair[1] }),
                validUntil = town.Clock.Now.AddDays(days),
                instead = instead ?? [null, "no tow bar"],
                extras,
                delivery = "in week 12",
                warranty = "five years",
                deposit,
                commission,
                note,
            };

        /// <summary>The link in the newest mail to a dealer outside.</summary>
        public async Task<string> DealersLinkAsync(string email = Outside)
        {
            await town.DoDueWorkAsync();
            var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Address == email && m.Arguments.Contains("secret")).OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).FirstAsync());
            return $"/q/{mail.ReadArguments()["secret"]}";
        }

        /// <summary>A second store, which is Dan's.</summary>
        public async Task DanOpensAStoreAsync()
        {
            await town.ReadAsync(async db =>
            {
                var store = new Store { Id = Id.New<StoreId>(), Slug = "dans-cars", Name = "Dan's cars", Currency = Currency.Of("SEK"), CreatedAt = town.Clock.Now };
                db.Add(store);
                db.Add(new Merchant { StoreId = store.Id, PersonId = town.Dan.Id, Role = StoreRole.Owner, NamedAt = town.Clock.Now });
                return await db.SaveChangesAsync();
            });
        }
    }
}

/// <summary>The form of a dealer outside, as a browser sends it.</summary>
public static class QuotingForm
{
    public static IEnumerable<KeyValuePair<string, string>> Filled(Town town, string from, string price, params (string Name, string Value)[] more) =>
        [
            new("from", from), new("price", price), new("extras", "winter tyres"), new("delivery", "in week 12"), new("warranty", "five years"), new("validUntil", $"{town.Clock.Now.AddDays(30):yyyy-MM-dd'T'HH:mm}"),
            .. more.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ];
}
