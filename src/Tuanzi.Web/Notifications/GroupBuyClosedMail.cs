using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Banking;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Notifications;

/// <summary>The one message after the closing: what to pay, where and when, and the code; or why there is nothing to pay.</summary>
sealed class GroupBuyClosedMail(OrderInMail orders, Wording wording, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order) return null;
        var title = order.GroupBuy.Title;
        if (order.IsUnconfirmed)   return Nothing(order, t["Closed.Lapsed.Subject", title], t["Closed.Unconfirmed"]);
        if (order.IsLapsed)        return Nothing(order, t["Closed.Lapsed.Subject", title], t["Closed.Lapsed"]);
        if (order.HasWaited)       return Nothing(order, t["Closed.Waited.Subject", title], t["Closed.Waited"]);
        if (order.IsMissed)        return Nothing(order, t["Closed.Missed.Subject", title], t["Closed.Missed"]);
        if (order.Due.IsZero)      return Nothing(order, t["Closed.NothingReached.Subject", title], t["Closed.NothingReached"]) with { Facts = [.. Lines(order)] };
        var isPaid = order.Order.PayWith != PaymentWay.AtPickup && !order.Bill.Owed.IsPositive;
        var how = order.Bill.CountsOnly ? "Counted" : IsByCard(order) ? "ByCard" : isPaid ? "Paid" : IsTransfer(order) ? "Transfer" : order.Order.PayWith == PaymentWay.Card && order.GroupBuy.Advance is null ? "ToCard" : "ToPay";
        return new(t[$"Closed.{how}.Subject", title, Format.Price(how == "ByCard" ? order.Due : ToPay(order))])
        {
            Heading = title,
            Paragraphs = [t[$"Closed.{how}.Reached", order.Leader]],
            Facts = [.. Lines(order), .. order.Costs.Select(cost => new LetterFact(wording.NameOf(cost.Cost), Format.Price(cost.Now))), .. Pickup(order)],
            Action = new(t["Closed.Action"], order.Path),
            After = [t["Closed.Proxy"]],
        };
    }

    Letter Nothing(MailedOrder order, string subject, string why) =>
        new(subject) { Paragraphs = [why, t["Closed.NothingOwed"]], Action = new(t["Closed.Look"], $"/b/{order.GroupBuy.Code}") };

    IEnumerable<LetterFact> Lines(MailedOrder order) =>
        order.Lines.Select(line => new LetterFact(
            $"{Format.Number(line.Quantity)} × {line.Name}{Format.InBrackets(line.Portion, line.Quantity, line.Weight)}",
            string.Join(" · ", new[] { line.Sum is { } sum ? Format.Price(sum) : t["Closed.ArticleMissed"].Value, wording.Why(line.Reason) }.OfType<string>())
        ));

    static bool IsTransfer(MailedOrder order) => order is { Order.PayWith: PaymentWay.BankTransfer, Transfer: not null };

    /// <summary>True where the card has paid, or is about to: its buyer need do nothing.</summary>
    static bool IsByCard(MailedOrder order) => order.Order.PayWith == PaymentWay.Card && (order.Bill.ByCard + order.OnCard).IsPositive && order.Bill.Owed <= order.OnCard;

    /// <summary>What the wallet has not paid; at the pickup, what it came to at the closing.</summary>
    static Money ToPay(MailedOrder order) => order.Order.PayWith == PaymentWay.AtPickup ? order.Due : order.Bill.Owed - order.OnCard;

    IEnumerable<LetterFact> Pickup(MailedOrder order)
    {
        if (order.Bill.ByCard + order.OnCard is { IsPositive: true } byCard) yield return new(t["Closed.ByCard"], Format.Price(-byCard));
        if (order.Bill.FromWallet.IsPositive) yield return new(t["Closed.FromWallet"], Format.Price(-order.Bill.FromWallet));
        if (!IsByCard(order)) yield return new(t[order.Bill.CountsOnly ? "Closed.ComesTo" : "Closed.ToPay"], Format.Price(ToPay(order)), IsStrong: true);
        if (order.Transfer is { } slip && IsTransfer(order))
        {
            yield return new(t["Closed.Payee"], slip.Payee);
            if (Iban.TryParse(slip.Iban) is { } account) yield return new("IBAN", $"{account}");
            if (slip.Bic is { } bic) yield return new("BIC", bic);
            if (SwishNumber.TryParse(slip.Swish) is { } number) yield return new("Swish", $"{number}");
            yield return new(t["Closed.Reference"], $"{PaymentReference.TryParse(slip.Reference)}", IsStrong: true);
        }
        if (order.Pickup is { } pickup)
        {
            yield return new(t["Closed.Where"], pickup.Address.Length == 0 || pickup.Address == pickup.Name ? pickup.Name : $"{pickup.Name}, {pickup.Address}");
            yield return new(t["Closed.When"], Format.Window(pickup.From, pickup.To, order.TimeZone));
        }
        if (order.Order.PickupCode is { } code) yield return new(t["Closed.Code"], code, IsStrong: true);
        yield return new(t["Closed.Number"], $"{order.Order.Number}");
    }
}
