using System.Net;
using System.Text.Json;
using Tuanzi.Core.Notifications;
using Tuanzi.Tests.Orders;

namespace Tuanzi.Tests.Ratings;

/// <summary>Mandarins of Mei's shop that Ada led and that are handed over: Ben, Chi, the guest Nils, Ada herself and Mei have theirs; Dan never came.</summary>
public sealed record Owners(Town Town, string Code, string GuestsSecret)
{
    public const string Guest = "nils.holm@example.org";

    public static async Task<Owners> OfMandarinsAsync(Database database)
    {
        var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 3);
        var guest = await town.GuestOrders("mandarins", 1, "Nils Holm", Guest);
        await town.Ada.Orders("mandarins", 1);
        await town.Mei.Orders("mandarins", 1);
        await town.Dan.Orders("mandarins", 1);
        await town.ClosesAsync("mandarins");
        var owners = new Owners(town, opened.Code, guest.At("link").Split('/')[^1]);
        for (var number = 1; number <= 5; number++) await owners.AtTableAsync("handovers", new { number });
        return owners;
    }

    public static async Task<Owners> CompleteAsync(Database database)
    {
        var owners = await OfMandarinsAsync(database);
        await owners.FinishAsync();
        return owners;
    }

    /// <summary>Dan's are struck, and all is done.</summary>
    public Task FinishAsync() => AtTableAsync("shortfalls", new { number = 6, reason = "notCollected" });

    public async Task AtTableAsync(string what, object body)
    {
        var answer = await Town.Ada.Asks("POST", $"group-buys/{Code}/{what}", body, key: $"{Guid.CreateVersion7()}");
        ((int)answer.Status).ShouldBeLessThan(300, answer.Text);
    }

    public Task<Heard> RatesAsync(Townsperson one, int? store = null, int? leader = null, string? text = null) => one.Api.Put($"group-buys/{Code}/rating", BodyOf(store, leader, text));

    public Task<Heard> GuestRatesAsync(int? store = null, int? leader = null, string? text = null, string? secret = null) => Town.Api().Put($"orders/{secret ?? GuestsSecret}/rating", BodyOf(store, leader, text));

    /// <summary>Three rate both with a few words: 5, 4 and 4 for the store, and 3 each for Ada.</summary>
    public async Task AllRateAsync()
    {
        (await RatesAsync(Town.Ben, 5, 3, "Sweet and fresh.")).Status.ShouldBe(HttpStatusCode.OK);
        (await RatesAsync(Town.Chi, 4, 3)).Status.ShouldBe(HttpStatusCode.OK);
        (await GuestRatesAsync(4, 3, "As promised.")).Status.ShouldBe(HttpStatusCode.OK);
    }

    public Task<string> RatingOfAsync(Townsperson one, bool ofStore) =>
        Town.ReadAsync(async db => $"{(await db.Ratings.Where(r => (r.StoreId != null) == ofStore && db.Orders.Any(o => o.Id == r.OrderId && o.BuyerId == new BuyerId(one.Id.Value))).Select(r => r.Id).SingleAsync()).Value}");

    public Task<List<string>> AskedAsync() => Town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.RatingAsked).OrderBy(m => m.Address).Select(m => m.Address).ToListAsync());

    public async Task<JsonElement> StandingOfStoreAsync(Townsperson reader) => (await reader.Api.Get($"stores/{Settlers.Store}/ratings")).Body;

    static object BodyOf(int? store, int? leader, string? text)
    {
        var said = new List<object>();
        if (store is not null) said.Add(new { store = Settlers.Store, stars = store, text });
        if (leader is not null) said.Add(new { stars = leader, text });
        return new { ratings = said };
    }
}
