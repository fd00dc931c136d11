using Tuanzi.Core.Notifications;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Notifications;

/// <summary>A leader learns that a card's bank asks about a payment, has taken it back, or has decided.</summary>
sealed class CardDisputedMail(DisputeInMail disputes, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await disputes.FindAsync(mail, stop) is not { } told) return null;
        var dispute = told.It.Dispute;
        var paragraphs = new List<string> { t[$"Disputed.{dispute.Status}.Said", Format.Price(dispute.Amount)] };
        if (dispute is { EndedAt: null, AnswerBy: { } by }) paragraphs.Add(t["Disputed.AnswerBy", Format.When(by, told.It.TimeZone)]);
        if (dispute.Status == CardDisputeStatus.Lost) paragraphs.Add(told.Owed.IsPositive ? t["Disputed.Owed", Format.Price(told.Owed)] : t["Disputed.NothingOwed"]);
        return new(t[$"Disputed.{dispute.Status}.Subject", told.It.GroupBuy, told.It.Order]) { Paragraphs = paragraphs, Action = new(t["Disputed.Action"], Paths.Community(told.It.Slug, "/cards")) };
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
