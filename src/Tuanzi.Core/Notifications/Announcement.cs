using System.Text.Json;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Handovers;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Notifications;

/// <summary>Something that many buyers of one group buy are told of at once.</summary>
/// <param name="Mail">Its mail, and the first part of its notices' kind.</param>
/// <param name="Cause">Which event of this kind it is, so that nobody is told twice: an update's id, an offer's version; "" where there is one only.</param>
public sealed record Announcement(MailKind Mail, GroupBuyId GroupBuy, string Cause)
{
    /// <summary>Whom it concerns: a condition on orders o, in SQL.</summary>
    public string To { get; private init; } = "o.status in ('Placed', 'Waiting')";

    /// <summary>What it is about, where whom it concerns depends on that.</summary>
    public Guid? Subject { get; private init; }

    /// <summary>Only this one; null where it is for many.</summary>
    public OrderId? Order { get; private init; }

    /// <summary>Which sentence an order's buyer reads, and what it says: two expressions over orders o, in SQL.</summary>
    public string Sentence { get; private init; } = "'Said'";
    public string Arguments { get; private init; } = "@said";

    /// <summary>True: guests are written to apart, as each mail brings a link of its own.</summary>
    public bool HasLinks { get; private init; }

    /// <summary>Where it is about one team.</summary>
    public TeamId? Team { get; private init; }

    /// <summary>What notice and mail quote, as a JSON string; null where they quote nothing.</summary>
    public string? Said { get; private init; }

    const string HasCard = "exists (select 1 from card_payments p where p.order_id = o.id and p.status in ('Authorised', 'Captured'))";

    /// <summary>What of an order o was paid from its buyer's wallet at the closing, or is paid ahead by a card that holds it.</summary>
    static readonly string PaidAtClosing = $"""
        case when o.pay_with = 'Wallet' then (
            select coalesce(sum(t.amount_minor), 0) from transfers t
            where t.credit_owner = o.id and t.credit_kind = {(int)AccountKind.Due} and t.reason = {(int)TransferReason.WalletPaid})
        when o.pay_with = 'Card' and {HasCard} then coalesce((o.due_minor * (select advance_percent from group_buys where id = @group_buy) + 99) / 100, 0) else 0 end
        """;

    /// <summary>Everyone learns what to pay, or why there is nothing to pay. The sum is kept in the notice: what is paid later does not change what was said.</summary>
    public static Announcement Closed(GroupBuyId groupBuy) =>
        new(MailKind.GroupBuyClosed, groupBuy, "")
        {
            To = "o.status in ('Placed', 'Lapsed', 'Waiting')",
            Sentence = """
                case when o.status = 'Lapsed' and o.pay_with = 'Card' and not o.is_asked_again then 'Unconfirmed'
                     when o.status = 'Lapsed' then 'Lapsed'
                     when o.status = 'Waiting' then 'Waited'
                     when o.due_minor > 0 and o.due_minor = $paid then 'Paid'
                     when o.due_minor > 0 and (select ways from group_buys where id = @group_buy) = 0 then 'Counted'
                     when o.due_minor > 0 and o.pay_with = 'BankTransfer' then 'Transfer'
                     when o.due_minor > 0 and o.pay_with = 'Card' and $all and $card then 'ByCard'
                     when o.due_minor > 0 and o.pay_with = 'Card' and $all then 'ToCard'
                     when o.due_minor > 0 then 'Pay'
                     when (select result from group_buys where id = @group_buy) = 'Missed' then 'Missed'
                     else 'NothingReached' end
                """.Replace("$paid", PaidAtClosing, StringComparison.Ordinal).Replace("$card", HasCard, StringComparison.Ordinal).Replace("$all", "(select advance_percent from group_buys where id = @group_buy) is null", StringComparison.Ordinal),
            Arguments = """
                '["minor:' || coalesce(case when o.due_minor = $paid then o.due_minor else o.due_minor - $paid end, 0) || ':' || (select currency from group_buys where id = @group_buy) || '"]'
                """.Replace("$paid", PaidAtClosing, StringComparison.Ordinal),
        };

    public static Announcement Update(GroupBuyId groupBuy, UpdateId update, string text) =>
        new(MailKind.UpdatePosted, groupBuy, $"{update.Value:N}") { Said = Quote(text) };

    public static Announcement Cancelled(GroupBuyId groupBuy, string reason) => new(MailKind.GroupBuyCancelled, groupBuy, "") { Said = Quote(reason) };

    /// <summary>Only those whom the change makes worse off are asked again.</summary>
    public static Announcement Changed(GroupBuyId groupBuy, int version) =>
        new(MailKind.OfferChanged, groupBuy, $"{version}") { To = "o.status in ('Placed', 'Waiting') and o.is_asked_again" };

    /// <summary>Too few were in for the price; everybody is asked about the next dearer one.</summary>
    public static Announcement RungLost(GroupBuyId groupBuy, int version, Money lost, Money instead) =>
        new(MailKind.RungLost, groupBuy, $"{version}")
        {
            To = "o.status in ('Placed', 'Waiting') and o.is_asked_again",
            Arguments = $"""'["minor:{lost.Minor}:{lost.Currency}","minor:{instead.Minor}:{instead.Currency}"]'""",
            Said = Quote($"{lost.Minor} {instead.Minor}"),
        };

    /// <summary>There is more time, because little is missing.</summary>
    public static Announcement Extended(GroupBuyId groupBuy) => new(MailKind.CutOffExtended, groupBuy, "");

    public static Announcement Moved(GroupBuyId groupBuy, OrderId order, long place) =>
        new(MailKind.MovedUp, groupBuy, $"{place}") { To = "o.status = 'Placed' and o.id = @order", Order = order };

    /// <summary>The card does not hold any more what the order needs.</summary>
    public static Announcement RanOut(GroupBuyId groupBuy, OrderId order, CardPaymentId payment) =>
        new(MailKind.CardRanOut, groupBuy, $"{payment.Value:N}") { To = "o.status in ('Placed', 'Waiting') and o.id = @order", Order = order };

    /// <summary>The card's bank keeps what was paid, and the order owes it again.</summary>
    public static Announcement TakenBack(GroupBuyId groupBuy, OrderId order, CardDisputeId dispute) =>
        new(MailKind.CardTakenBack, groupBuy, $"{dispute.Value:N}") { To = "o.id = @order", Order = order };

    /// <summary>The buyer pays so much less for what they have of one article, all together.</summary>
    public static Announcement Refunded(GoodsRefunded what, string article, Money amount) =>
        new(MailKind.GoodsRefunded, what.GroupBuy, $"{what.Refund:N}")
        {
            To = "o.id = @order",
            Order = what.Order,
            Sentence = what.IsMore ? "'Said'" : "'Less'",
            Arguments = $"""'["minor:{amount.Minor}:{amount.Currency}",' || @quoted || ']'""",
            Said = Quote(article),
        };

    /// <summary>All its members pay the team price from now on.</summary>
    public static Announcement Completed(GroupBuyId groupBuy, TeamId team) =>
        new(MailKind.TeamCompleted, groupBuy, $"{team.Value:N}") { To = "o.status = 'Placed' and o.team_id = @team", Team = team };

    /// <summary>Whoever said so buys alone now; the others are out.</summary>
    public static Announcement Released(GroupBuyId groupBuy, TeamId team) =>
        new(MailKind.TeamReleased, groupBuy, $"{team.Value:N}")
        {
            To = "o.status in ('Placed', 'Released') and o.team_id = @team",
            Sentence = "case when o.status = 'Released' then 'Out' else 'Alone' end",
            Team = team,
        };

    /// <summary>Whoever gets more or less by what arrived is told how much, and why.</summary>
    public static Announcement Shared(GroupBuyId groupBuy, ArrivalId arrival, string article) =>
        new(MailKind.GoodsShared, groupBuy, $"{arrival.Value:N}")
        {
            To = "o.status = 'Placed' and exists (select 1 from order_lines l where l.order_id = o.id and l.arrival_id = @subject)",
            Subject = arrival.Value,
            Sentence = """
                (select case when l.arrived = l.quantity or l.arrival_reason = 'ToleranceTaken' then 'AsOrdered' else l.arrival_reason end
                 from order_lines l where l.order_id = o.id and l.arrival_id = @subject)
                """,
            Arguments = """
                '["' ||
                (select l.arrived - coalesce((
                     select sum(s.quantity) from shortfall_lines s join shortfalls f on f.id = s.shortfall_id
                     where f.order_id = o.id and f.undone_at is null and f.arrival_id is null and s.article_id = l.article_id
                 ), 0)
                 from order_lines l where l.order_id = o.id and l.arrival_id = @subject)
                || '",' || @quoted || ']'
                """,
            Said = Quote(article),
        };

    /// <summary>Whoever takes part in a meet day.</summary>
    /// <param name="cause">Which of several news of this kind.</param>
    /// <param name="start">Null while there are only proposed dates.</param>
    public static Announcement OfMeetDay(MailKind mail, GroupBuyId groupBuy, string cause, DateTimeOffset? start) =>
        new(mail, groupBuy, cause)
        {
            To = mail == MailKind.MeetDayReminder ? $"{TakesPart} and not exists (select 1 from meet_day_comings c where c.order_id = o.id and not c.comes)" : TakesPart,
            Arguments = start is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""'["at:{at.ToUnixTimeMilliseconds()}"]'""") : "'[]'",
            HasLinks = true,
        };

    const string TakesPart = "o.status = 'Placed' and (o.pickup_code is not null or (select result from group_buys where id = @group_buy) is null)";

    /// <summary>Who has goods of an order o.</summary>
    const string HasBought = "o.status = 'Placed' and exists (select 1 from handovers h where h.order_id = o.id and h.undone_at is null)";

    /// <summary>Those who bought are asked what they think, unless they have said it. The leader knows the way.</summary>
    public static Announcement Rating(GroupBuyId groupBuy) =>
        new(MailKind.RatingAsked, groupBuy, "")
        {
            To = HasBought + " and not exists (select 1 from ratings r where r.order_id = o.id) and o.buyer_id <> (select leader_id from group_buys where id = @group_buy)",
            Arguments = "'[]'",
            HasLinks = true,
        };

    /// <summary>Those who bought hear that their group collects again, if they may see for what; whoever wrote it knows.</summary>
    public static Announcement FollowUp(Call call) =>
        new(MailKind.FollowUp, call.FollowsGroupBuyId!.Value, $"{call.Id.Value:N}")
        {
            To = $"{HasBought} and o.buyer_id <> @subject" + (call.Visibility == CallVisibility.Link ? "" : " and " + IsMember),
            Subject = call.AuthorId.Value,
            Arguments = $"""'[' || @quoted || ',"{call.Code}"]'""",
            Said = Quote(call.Title),
        };

    const string IsMember = "exists (select 1 from memberships m join group_buys b on b.community_id = m.community_id where b.id = @group_buy and m.person_id = o.buyer_id and m.status = 'Active')";

    /// <summary>Of a long text, the beginning: the page has all of it.</summary>
    static string Quote(string text) => JsonSerializer.Serialize(text.Length <= 200 ? text : $"{text[..199]}…");
}
