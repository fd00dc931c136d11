using Tuanzi.Core.Earnings;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>An operator is asked about a payout, or its leader learns what became of it.</summary>
sealed class PayoutMovedMail(PayoutInMail payouts, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await payouts.FindAsync(mail, stop) is not { } told) return null;
        var (status, amount) = (told.Payout.Status, Format.Price(told.Payout.Amount));
        return new(t[$"Payout.{status}.Subject", amount, told.Leader])
        {
            Paragraphs = [t[$"Payout.{status}.Said", amount, told.Community], .. told.Payout.Reason is { Length: > 0 } reason ? [reason] : Array.Empty<string>()],
            Action = status == PayoutStatus.Asked ? new(t["Payout.Decide"], "/operations/money") : new(t["Payout.Look"], Paths.Community(told.Slug, "/earnings")),
        };
    }
}

/// <summary>Money goes back to a buyer for goods that were spoilt or wrong: how much, why, and where to.</summary>
sealed class GoodsRefundedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { Refunded: { } refunded } order) return null;
        return new(t["Refunded.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["Refunded.Said", Format.Price(refunded.Amount), refunded.Article], .. refunded.Note.Length > 0 ? [refunded.Note] : Array.Empty<string>()],
            Facts = [.. GoodsSharedMail.Back(order, t), new(t[order.Bill.CountsOnly ? "Closed.ComesTo" : "Closed.ToPay"], Format.Price(order.Bill.CountsOnly ? order.Bill.Due : order.Bill.Owed), IsStrong: true)],
            Action = new(t["Closed.Action"], order.Path),
        };
    }
}

/// <summary>Leaders are asked to look after what operators cannot decide for them.</summary>
sealed class MoneyReminderMail(IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var about = mail.ReadArguments();
        var (matter, community, slug) = (about.GetValueOrDefault("matter"), about.GetValueOrDefault("community") ?? "", about.GetValueOrDefault("slug") ?? "");
        return Task.FromResult<Letter?>(
            new(t[$"Reminder.{matter}.Subject", community])
            {
                Paragraphs = [t[$"Reminder.{matter}.Said", community]],
                Action = new(t[$"Reminder.{matter}.Action"], Paths.Community(slug, matter == $"{MoneyMatter.BankEntries}" ? "/bank" : "/earnings")),
            }
        );
    }
}

/// <summary>Who runs the installation has changed: each of them ought to know.</summary>
sealed class OperatorsChangedMail(IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var about = mail.ReadArguments();
        var (who, by, change) = (about.GetValueOrDefault("who") ?? "", about.GetValueOrDefault("by") ?? "", about.GetValueOrDefault("change"));
        return Task.FromResult<Letter?>(new(t[$"Operators.{change}.Subject", who]) { Paragraphs = [t[$"Operators.{change}.Said", who, by]], Action = new(t["Operators.Action"], "/operations/acts") });
    }
}
