using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>A leader learns that a card's bank asks about a payment, has taken it back, or has decided.</summary>
sealed class CardDisputedMail(DisputeInMail disputes, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await disputes.FindAsync(mail, stop) is not { } told) return null;
        var dispute = told.Dispute;
        return new(t[$"Disputed.{dispute.Status}.Subject", told.GroupBuy, told.Order])
        {
            Paragraphs = [t[$"Disputed.{dispute.Status}.Said", Format.Price(dispute.Amount)], .. dispute is { EndedAt: null, AnswerBy: { } by } ? [t["Disputed.AnswerBy", Format.When(by, told.TimeZone)]] : Array.Empty<string>()],
            Action = new(t["Disputed.Action"], Paths.Community(told.Slug, "/cards")),
        };
    }
}

/// <summary>The buyer's bank keeps what was paid, and the order owes it again.</summary>
sealed class CardTakenBackMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { Bill.Owed.IsPositive: true } order) return null;
        return new(t["TakenBack.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["TakenBack.Said", Format.Price(order.Bill.TakenBack)], t["TakenBack.Then", Format.Price(order.Bill.Owed), order.Leader]],
            Action = new(t["MovedUp.Action"], order.Path),
        };
    }
}
