using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    /// <summary>Places of the queue given so far, with those given here.</summary>
    long placesGiven = groupBuy.PlacesGiven;

    /// <summary>Whoever was asked again and is out leaves room: those who wait get it, the earliest first, before anything is reckoned.</summary>
    /// <returns>How many.</returns>
    async Task<int> MoveUpAsync(Offer offer, Dictionary<ArticleId, Demand> demands, CancellationToken stop)
    {
        var waiting = groupBuy.Waiting == 0 ? [] : await WaitingAsync(stop);
        if (waiting.Count == 0) return 0;

        var book = new OrderBook(offer, GroupBuyStatus.Open, demands, placesGiven);
        var households = await HouseholdsAsync(book, stop);
        var placed = new List<(Order Order, Placement Placement)>();
        foreach (var (order, asked) in waiting)
        {
            if (book.MoveUp(asked, now, households.GetValueOrDefault(order.Household), isClosing: true) is not { } granted) continue;
            placed.Add((order, book.Take(asked, granted)));
            Hold(households, order.Household, granted.Lines);
            db.Tell(new MovedUp(groupBuy.Id, order.Id, order.WaitingPlace!.Value), now);
        }
        placesGiven = book.PlacesGiven;
        await db.WriteManyAsync(
            "update orders set status = 'Placed', waiting_place = null, changed_at = @now from $rows where orders.id = r.id",
            placed, [new("id", one => one.Order.Id.Value)], [("@now", now.ToUnixTimeMilliseconds())], stop);
        await db.WriteManyAsync(
            "update order_lines set places = r.places from $rows where order_lines.order_id = r.order_id and order_lines.article_id = r.article_id",
            [.. placed.SelectMany(one => one.Placement.Lines, (one, line) => (one.Order.Id, Line: line))],
            [new("order_id", one => one.Id.Value), new("article_id", one => one.Line.Article.Value), new("places", one => one.Line.Places!.ToString())], [], stop);
        return placed.Count;
    }

    async Task<List<(Order, Placement)>> WaitingAsync(CancellationToken stop)
    {
        var orders = db.Orders.AsNoTracking().Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Waiting && !o.IsAskedAgain);
        var lines = (await db.OrderLines.AsNoTracking().Where(l => orders.Any(o => o.Id == l.OrderId)).ToListAsync(stop)).ToLookup(l => l.OrderId, l => l.Asked(groupBuy.Currency));
        // Whoever has left is no buyer any more where only members are.
        var members = groupBuy.WelcomesGuests ? null : await db.Memberships.Where(m => m.CommunityId == groupBuy.CommunityId && m.Status == MembershipStatus.Active).Select(m => m.PersonId).ToHashSetAsync(stop);
        return
        [
            .. from order in await orders.OrderBy(o => o.WaitingPlace).ToListAsync(stop)
               where members is null || members.Contains(new(order.BuyerId.Value))
               select (order, new Placement([.. lines[order.Id]], order.PickupId, order.Note, order.Household) { WaitingPlace = order.WaitingPlace }),
        ];
    }

    /// <summary>What each household holds already.</summary>
    async Task<Dictionary<string, Dictionary<ArticleId, Quantity>>> HouseholdsAsync(OrderBook book, CancellationToken stop)
    {
        var held = new Dictionary<string, Dictionary<ArticleId, Quantity>>(StringComparer.Ordinal);
        if (!book.LimitsHouseholds) return held;
        var standing = db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && o.Household != "");
        foreach (var found in await standing.Join(db.OrderLines, o => o.Id, l => l.OrderId, (o, l) => new { o.Household, l }).ToListAsync(stop)) Hold(held, found.Household, [found.l.Asked(groupBuy.Currency)]);
        return held;
    }

    static void Hold(Dictionary<string, Dictionary<ArticleId, Quantity>> households, string household, IEnumerable<OrderLine> lines)
    {
        if (!households.TryGetValue(household, out var held)) households.Add(household, held = []);
        foreach (var line in lines) held[line.Article] = held.GetValueOrDefault(line.Article) + line.Quantity + line.Tolerance;
    }
}
