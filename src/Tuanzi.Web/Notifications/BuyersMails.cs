using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>What the leader had to say to everyone who ordered.</summary>
sealed class UpdatePostedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { Told: { } text } order) return null;
        return new(t["Update.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Update.From", order.Leader], .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Action = new(t["Closed.Look"], $"/b/{order.GroupBuy.Code}"),
        };
    }
}

/// <summary>The offer became worse for this buyer: do they still want it?</summary>
sealed class OfferChangedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        // Who has answered meanwhile is not asked any more.
        if (await orders.FindAsync(mail, stop) is not { Order.IsAskedAgain: true } order) return null;
        return new(t["Changed.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Changed.Said", order.Leader], t["Changed.Until", Format.When(order.GroupBuy.CutOffAt, order.TimeZone)]],
            Action = new(t["Changed.Action"], order.Path),
        };
    }
}

/// <summary>Too few are in for the price: does this buyer stay in at the next dearer one?</summary>
sealed class RungLostMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { Order.IsAskedAgain: true } order || order.Told?.Split(' ') is not [var lost, var instead]) return null;
        Money Price(string minor) => new(long.Parse(minor, System.Globalization.CultureInfo.InvariantCulture), order.GroupBuy.Currency);
        return new(t["RungLost.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["RungLost.Said", Format.Price(Price(lost)), Format.Price(Price(instead))], t["Changed.Until", Format.When(order.GroupBuy.CutOffAt, order.TimeZone)]],
            Action = new(t["Changed.Action"], order.Path),
        };
    }
}

/// <summary>Little is missing, so there is more time: nothing to do, unless one wants more.</summary>
sealed class CutOffExtendedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order) return null;
        return new(t["Extended.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Extended.Said", Format.When(order.GroupBuy.CutOffAt, order.TimeZone)], t["Extended.Stays"]],
            Action = new(t["Closed.Look"], $"/b/{order.GroupBuy.Code}"),
        };
    }
}

/// <summary>The card holds nothing any more for an order that still needs it.</summary>
sealed class CardRanOutMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order) return null;
        return new(t["RanOut.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["RanOut.Said"], t["RanOut.Then", order.Leader]],
            Action = new(t["MovedUp.Action"], order.Path),
        };
    }
}

/// <summary>From the waiting list to an order that counts.</summary>
sealed class MovedUpMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order) return null;
        return new(t["MovedUp.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["MovedUp.Said"], t["MovedUp.Until", Format.When(order.GroupBuy.CutOffAt, order.TimeZone)]],
            Facts = [.. order.Lines.Select(line => new LetterFact(line.Name, Format.Number(line.Quantity)))],
            Action = new(t["MovedUp.Action"], order.Path),
        };
    }
}

/// <summary>Nothing is bought, nothing is owed, and why.</summary>
sealed class GroupBuyCancelledMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order) return null;
        return new(t["Cancelled.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Cancelled.Said", order.Leader], .. order.Told is { Length: > 0 } reason ? [$"“{reason}”"] : Array.Empty<string>(), t["Closed.NothingOwed"]],
            Action = new(t["Closed.Look"], $"/b/{order.GroupBuy.Code}"),
        };
    }
}
