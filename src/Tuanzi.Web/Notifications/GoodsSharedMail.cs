using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Not just what was bought arrived, and this buyer gets less or more of it: how much, why, and what to pay by now.</summary>
sealed class GoodsSharedMail(OrderInMail orders, Wording wording, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { Told: { } article } order) return null;
        return new(t["Shared.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Shared.Said", article]],
            Facts = [.. order.Lines.Where(line => line.Price is not null).Select(Line), .. order.Costs.Select(cost => new LetterFact(wording.NameOf(cost.Cost), Format.Price(cost.Now))), .. Less(order), new(t[order.Bill.CountsOnly ? "Closed.ComesTo" : "Closed.ToPay"], Format.Price(order.Bill.Owed), IsStrong: true), .. Back(order, t)],
            Action = new(t["Closed.Action"], order.Path),
        };
    }

    /// <summary>What was given back since, what was struck by hand, and what is paid already.</summary>
    IEnumerable<LetterFact> Less(MailedOrder order)
    {
        var returned = new Money(order.Lines.Sum(line => line.ReturnedMinor), order.GroupBuy.Currency);
        if (returned.IsPositive) yield return new(t["Shared.Returned"], Format.Price(-returned));
        var bought = order.Costs.Aggregate(order.Lines.Aggregate(-returned, (sum, line) => line.Sum is { } cost ? sum + cost : sum), (sum, cost) => sum + cost.Now);
        if (bought > order.Bill.Due) yield return new(t["Shared.Struck"], Format.Price(order.Bill.Due - bought));
        if (order.Bill.Paid.IsPositive) yield return new(t["Shared.Paid"], Format.Price(Money.Zero(order.GroupBuy.Currency) - order.Bill.Paid));
    }

    /// <summary>What goes back, and where to.</summary>
    public static IEnumerable<LetterFact> Back(MailedOrder order, IStringLocalizer<NotificationsText> t)
    {
        if (order.Back is { } back) yield return new(t["Shared.Back"], Format.Price(back));
        if (order.BackByCode is { } byCode) yield return new(t["Shared.BackByCode"], Format.Price(byCode));
        if (order.BackToWallet is { } toWallet) yield return new(t["Shared.BackToWallet"], Format.Price(toWallet));
        if (order.BackToCard is { } toCard) yield return new(t["Shared.BackToCard"], Format.Price(toCard));
    }

    LetterFact Line(MailedLine line) =>
        new($"{Format.Number(line.Quantity)} × {line.Name}{Format.InBrackets(line.Portion, line.Quantity, line.Weight)}", string.Join(" · ", new[] { Format.Price(line.Sum!.Value), wording.Why(line.Reason) }.OfType<string>()));
}
