using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Notifications;

/// <summary>The last place of the team is taken: the team price is sure.</summary>
sealed class TeamCompletedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order || !order.IsStillOf(mail.ReadArguments().GetValueOrDefault("cause"))) return null;
        return new(t["Team.Completed.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Team.Completed", order.GroupBuy.TeamSize ?? 0], t["Team.Completed.Then", Format.When(order.GroupBuy.CutOffAt, order.TimeZone)]],
            Action = new(t["Closed.Look"], order.Path),
        };
    }
}

/// <summary>The team did not fill in time: whoever said so buys alone now, the others are out and owe nothing.</summary>
sealed class TeamReleasedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        // Who has ordered anew meanwhile knows.
        if (await orders.FindAsync(mail, stop) is not { } order || !order.IsStillOf(mail.ReadArguments().GetValueOrDefault("cause"))) return null;
        var (title, cutOff) = (order.GroupBuy.Title, Format.When(order.GroupBuy.CutOffAt, order.TimeZone));
        return order.Order.Status switch
        {
            OrderStatus.Released => new(t["Team.Released.Subject", title]) { Paragraphs = [t["Team.Released"], t["Closed.NothingOwed"], t["Team.Released.Again", cutOff]], Action = new(t["Closed.Look"], $"/b/{order.GroupBuy.Code}") },
            OrderStatus.Placed => new(t["Team.Alone.Subject", title]) { Paragraphs = [t["Team.Alone"], t["Team.Alone.Until", cutOff]], Action = new(t["Changed.Action"], order.Path) },
            _ => null,
        };
    }
}
