using System.Globalization;
using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Decisions;

/// <summary>A call to which Ben, Chi, Mei and a guest have pledged one car each, and a quote of Mei's shop: 350 from one on, 320 from two, 300 from four.</summary>
public sealed record Wish(Town Town, string Code) : IAsyncDisposable
{
    public const string Guest = "nils.holm@example.org";
    public const string Ladder = "1:350 2:320 4:300";

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    public static async Task<Wish> AskedAsync(Database database, PaymentWays? ways = null, string ladder = Ladder, string? deposit = "10", bool isGuestIn = true, string commission = "1.5")
    {
        var town = await Town.StartAsync(database);
        if (ways is { } taken) await town.ReadAsync(db => db.Communities.ExecuteUpdateAsync(set => set.SetProperty(c => c.Ways, taken)));
        var wish = new Wish(town, await town.Ada.Wants("A car"));
        await town.Ben.PledgesTo(wish.Code, "1@", colour: "black", note: "Not before May.");
        await town.Chi.PledgesTo(wish.Code, "1@310");
        await town.Mei.PledgesTo(wish.Code, "1@");
        if (isGuestIn) (await town.GuestPledgesAsync(wish.Code, Pledging.BodyOf("1@305", colour: "white", name: "Nils Holm", contact: Guest), new string('n', 40))).StatusCode.ShouldBe(HttpStatusCode.Created);
        else await town.Dan.PledgesTo(wish.Code, "1@305", colour: "white");
        await town.Ada.AsksForQuotes(wish.Code);
        var invitation = await town.Ada.InvitesStore(wish.Code);
        (await town.Mei.Api.Put($"stores/{Settlers.Store}/quote-requests/{invitation}/quote", town.QuoteOf(ladder, deposit: deposit, commission: commission))).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ada.Api.Post($"calls/{wish.Code}/quote-requests/ending");
        return wish;
    }

    public object Body(int version = 1, double days = 5, double pickup = 30) =>
        new { version, confirmBy = Town.Clock.Now.AddDays(days), point = Settlers.Lobby.Value, from = Town.Clock.Now.AddDays(pickup), to = Town.Clock.Now.AddDays(pickup).AddHours(2) };

    public Task<Heard> TakesAsync(int number = 1, int version = 1) => Town.Ada.Api.Post($"calls/{Code}/quotes/{number}/taking", Body(version));

    /// <summary>Takes it, and has everybody told.</summary>
    public async Task<string> TakenAsync()
    {
        var answer = await TakesAsync();
        ((int)answer.Status).ShouldBe(201, answer["detail"]);
        await Town.DoDueWorkAsync();
        (await Town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => $"{e.Kind}: {e.LastError}").ToListAsync())).ShouldBeEmpty();
        return answer["groupBuy"]!;
    }

    public Task<Heard> ConfirmsAsync(Townsperson one, int version = 1, long? quantity = null, string? payWith = null) => one.Api.Post($"calls/{Code}/confirmation", new { version, quantity, payWith });

    /// <summary>The link in the newest mail that asks the guest to confirm.</summary>
    public async Task<string> GuestsSecretAsync(MailKind kind = MailKind.ConfirmPledge)
    {
        await Town.DoDueWorkAsync();
        var mail = await Town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Address == Guest && m.Kind == kind).OrderByDescending(m => m.QueuedAt).FirstAsync());
        return mail.ReadArguments()["secret"];
    }

    public async Task ClosesAsync(TimeSpan? after = null)
    {
        Town.Clock.Advance(after ?? TimeSpan.FromDays(5));
        await Town.DoDueWorkAsync();
    }

    /// <summary>How each pledge stands, by its number: "1 Confirmed, 2 Lapsed".</summary>
    public async Task<string> PledgesAsync() =>
        string.Join(", ", (await Town.ReadAsync(db => db.Pledges.AsNoTracking().OrderBy(p => p.Number).ToListAsync())).Select(pledge => string.Create(CultureInfo.InvariantCulture, $"{pledge.Number} {pledge.Status}")));

    public Task<List<Order>> OrdersAsync() => Town.ReadAsync(db => db.Orders.AsNoTracking().OrderBy(o => o.Number).ToListAsync());
}

static class HeardOf
{
    /// <summary>A value by its path: "price.amount".</summary>
    public static string At(this Heard heard, string path) => path.Split('.').Aggregate(heard.Body, (json, name) => json.GetProperty(name)).ToString();
}
