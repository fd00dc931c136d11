using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>A group buy's own row, waiting for its articles and pickups.</summary>
sealed record GroupBuyRow(GroupBuyId Id, CommunityId Community, string Code, GroupBuyStatus Status, Offer Bare, Currency Currency, bool WelcomesGuests, GroupBuyTotals Totals, long PlacesGiven)
{
    public const string Columns = """
        id, code, status, version, minimum, cut_off_at, currency, welcomes_guests, order_numbers_given, orders, places_given, allotment, completion_ends_at,
        waiting, cap, cap_value_minor, smallest_order_minor, team_size, team_hours, minimum_value_minor, minimum_buyers, community_id, ways, stored_costs, advance_percent
        """;

    public static GroupBuyRow From(DeskRow row) =>
        new(
            new(row.GetId(0)),
            new(row.GetId(21)),
            row.GetString(1),
            Enum.Parse<GroupBuyStatus>(row.GetString(2)),
            new(row.GetInt32(3), row.QuantityOrNull(4), row.GetInstant(5), [], [])
            {
                Allotment = Enum.Parse<AllotmentRule>(row.GetString(11)),
                CompletionEndsAt = row.IsNull(12) ? null : row.GetInstant(12),
                Bounds = new() { Cap = row.QuantityOrNull(14), CapValue = row.LongOrNull(15), SmallestOrder = row.LongOrNull(16), MinimumValue = row.LongOrNull(19), MinimumBuyers = (int?)row.LongOrNull(20) },
                Ways = row.IsNull(24) ? WaysIn(row) : WaysIn(row).Ahead(),
                Advance = row.IsNull(24) ? null : new(row.GetInt32(24)),
                Costs = CostList.Parse(row.IsNull(23) ? null : row.GetString(23)),
                Team = row.IsNull(17) ? null : new(row.GetInt32(17), row.GetInt32(18)),
            },
            Currency.Of(row.GetString(6)),
            row.GetBoolean(7),
            new(row.GetInt32(8), row.GetInt32(9), row.GetInt32(13)),
            row.GetInt64(10)
        );

    static PaymentWays WaysIn(DeskRow row) => (PaymentWays)(row.LongOrNull(22) ?? 0);

    public GroupBuyState With(IReadOnlyList<(OfferArticle Article, Demand Demand)> articles, IReadOnlyList<PickupId> pickups)
    {
        var offer = Bare with { Articles = [.. articles.Select(a => a.Article)], Pickups = pickups };
        return new(this, new(offer, Status, articles.ToDictionary(a => a.Article.Id, a => a.Demand), PlacesGiven));
    }
}

/// <summary>Rows as the desk reads them, on either engine.</summary>
static class DeskRows
{
    public const string ArticleColumns = "a.group_buy_id, a.id, a.ladder, a.stock, a.limit_per_buyer, a.step, a.stored_demand, a.case_size, a.limit_per_household, a.solo_price_minor, a.fallback_id, a.deposit_minor, coalesce(a.piece_grams, a.portion_grams)";

    public static (OfferArticle Article, Demand Demand) Article(DeskRow row)
    {
        var ladder = PriceLadder.Parse(row.GetString(2));
        var article = new OfferArticle(new(row.GetId(1)), ladder, row.QuantityOrNull(3), row.QuantityOrNull(4), new(row.GetInt64(5)), row.QuantityOrNull(7), row.QuantityOrNull(8)) { SoloPriceMinor = row.LongOrNull(9), Fallback = row.IsNull(10) ? null : new ArticleId(row.GetId(10)), DepositMinor = row.GetInt64(11), PieceGrams = row.LongOrNull(12) };
        return (article, Demand.Parse(ladder, article.Cases(), row.GetString(6)));
    }

    public const string OrderColumns = "o.id, o.number, o.status, o.version, o.pickup_id, o.note, o.placed_at, o.household, o.waiting_place, o.pay_with";

    /// <summary>An order without its lines.</summary>
    /// <param name="from">Where its columns begin.</param>
    public static HeldOrder Order(DeskRow row, int from = 0)
    {
        var order = new HeldOrder(new(row.GetId(from)), row.GetInt32(from + 1), row.GetInstant(from + 6), isStored: true) { Version = row.GetInt32(from + 3) };
        // What was withdrawn or has lapsed holds nothing, whatever its row remembers.
        if (!Counts(row.GetString(from + 2))) return order;
        PickupId? pickup = row.IsNull(from + 4) ? null : new PickupId(row.GetId(from + 4));
        order.Placement = new([], pickup, row.GetString(from + 5), row.GetString(from + 7)) { WaitingPlace = row.LongOrNull(from + 8), PayWith = Enum.Parse<PaymentWay>(row.GetString(from + 9)) };
        return order;
    }

    /// <summary>What is free in a wallet w.</summary>
    public static readonly string FreeInWallet = $"{Holds.InWallet} - {Holds.HeldInWallet}";

    public const string TeamColumns = "t.id, t.code, t.size, t.members, t.started_at, t.ends_at, t.status";

    public static Team Team(DeskRow row) =>
        new(new(row.GetId(0)), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInstant(4), row.GetInstant(5), Enum.Parse<TeamStatus>(row.GetString(6)));

    public const string LineColumns = "l.article_id, l.quantity, l.conditions, l.tolerance, l.places, l.takes_fallback";

    public static OrderLine Line(DeskRow row, Currency currency, int from = 0) =>
        StoredOrderLine.AskedOf(new(row.GetId(from)), new(row.GetInt64(from + 1)), row.IsNull(from + 2) ? null : row.GetString(from + 2), new(row.GetInt64(from + 3)), row.GetString(from + 4), currency) with { TakesFallback = row.GetBoolean(from + 5) };

    /// <summary>Who waits behind a place, the earliest first: so many at a time.</summary>
    public const string FirstToMoveUp = "status = 'Waiting' and waiting_place is not null and not is_asked_again order by waiting_place limit 500";
    public const int MostToMoveUp = 500;

    /// <summary>Whoever has left is no buyer any more where only members are.</summary>
    public const string MayStillOrder = "(g.welcomes_guests or exists (select 1 from memberships m where m.community_id = g.community_id and m.person_id = o.buyer_id and m.status = 'Active'))";

    /// <summary>What comes once for each of its lines: group buy and buyer, the order, the currency, the line.</summary>
    public const string OrderWithLineColumns = $"o.group_buy_id, o.buyer_id, {OrderColumns}, g.currency, {LineColumns}";

    /// <summary>Adds an order, or one more line of it.</summary>
    public static void Add(DeskRow row, BatchState state)
    {
        var key = (new GroupBuyId(row.GetId(0)), new BuyerId(row.GetId(1)));
        if (!state.Orders.TryGetValue(key, out var order)) state.Orders.Add(key, order = Order(row, 2));
        if (!Counts(row.GetString(4)) || row.IsNull(13)) return;
        var line = Line(row, Currency.Of(row.GetString(12)), 13);
        // It comes again where two commands of the batch are about it.
        if (order.Placement.Find(line.Article) is null) order.Placement = order.Placement with { Lines = [.. order.Placement.Lines, line] };
    }

    /// <summary>True of an order that holds something, or waits for it.</summary>
    public static bool Counts(string status) => status is nameof(OrderStatus.Placed) or nameof(OrderStatus.Waiting);
}
