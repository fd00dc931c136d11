using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tuanzi.Core.Orders;

namespace Tuanzi.Tests;

/// <summary>A pickup table in the town: a closed group buy with orders, and what people do there over the API.</summary>
public sealed class Table(Town town, OpenedGroupBuy groupBuy)
{
    public Town Town => town;
    public string Code => groupBuy.Code;
    public OpenedGroupBuy GroupBuy => groupBuy;

    /// <summary>Ada opens mandarins, Ben orders two and Chi three, guests one each, and Ada closes: at 39.90 a box Ben owes 79.80 and Chi 119.70.</summary>
    public static async Task<Table> OfMandarinsAsync(Town town, int commission = 0, params string[] guests)
    {
        var opened = await town.Ada.Opens("mandarins", but: g => g.SellingBasisPoints = commission);
        await using (var scope = town.Scope<TuanziDb>())
        {
            Place(scope.It, opened, 1, new(town.Ben.Id.Value), 2, town.Clock.Now);
            Place(scope.It, opened, 2, new(town.Chi.Id.Value), 3, town.Clock.Now);
            foreach (var (i, name) in guests.Index())
            {
                var guest = new Guest { Id = Id.New<BuyerId>(), Name = name, Phone = $"+4670000{i:0000}", Language = "en", LinkHash = Secret.HashOf($"guest {i}"), CreatedAt = town.Clock.Now };
                scope.It.Add(guest);
                Place(scope.It, opened, 3 + i, guest.Id, 1, town.Clock.Now);
            }
            await scope.It.SaveChangesAsync();
        }
        var closed = await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        closed.IsSuccess.ShouldBeTrue();
        return new(town, opened);
    }

    static void Place(TuanziDb db, OpenedGroupBuy groupBuy, int number, BuyerId buyer, long quantity, DateTimeOffset now)
    {
        var order = new Order { Id = Id.New<OrderId>(), GroupBuyId = groupBuy.Id, Number = number, BuyerId = buyer, Status = OrderStatus.Placed, PickupId = groupBuy.Pickup, Note = "", Version = 1, PlacedAt = now, ChangedAt = now };
        db.AddRange(order, new StoredOrderLine { OrderId = order.Id, ArticleId = groupBuy.Article, Quantity = new(quantity) });
    }

    public Task<string> CodeOf(Townsperson buyer) => town.ReadAsync(db => db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.BuyerId == new BuyerId(buyer.Id.Value)).Select(o => o.PickupCode!).SingleAsync());

    public async Task<Said> HandsOver(Townsperson who, object body, string? key = null) => await SaysAsync(who, HttpMethod.Post, "handovers", body, key);

    public async Task<Said> SaysAsync(Townsperson who, HttpMethod method, string what, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, $"group-buys/{groupBuy.Code}/{what}");
        if (body is not null) request.Content = JsonContent.Create(body);
        // Striking needs one, and most tests do not care which.
        if (method == HttpMethod.Post && what == "shortfalls") key ??= $"{Guid.CreateVersion7()}";
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var answer = await who.Api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default, text);
    }
}

/// <summary>What the program answered at the table.</summary>
public sealed record Said(HttpStatusCode Status, JsonElement Json, string Text)
{
    public string? Refusal => (int)Status >= 400 && Json.ValueKind == JsonValueKind.Object ? Json.GetProperty("title").GetString() : null;

    /// <summary>A value by its path: "order.owed.amount".</summary>
    public string At(string path) => path.Split('.').Aggregate(Json, (json, name) => int.TryParse(name, out var i) ? json[i] : json.GetProperty(name)).ToString();
}
