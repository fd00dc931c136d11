using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Whoever bought is asked what they think; a guest gets a private link along.</summary>
sealed class RatingAskedMail(OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order) return null;
        var secret = mail.ReadArguments().GetValueOrDefault("secret");
        return new(t["RatingAsked.Subject", order.GroupBuy.Title])
        {
            Paragraphs = [t["RatingAsked.Said", order.Leader]],
            Action = new(t["RatingAsked.Action"], secret is null ? $"/b/{order.GroupBuy.Code}/rating" : $"/o/{secret}/rating"),
            After = [t["RatingAsked.Once"], .. secret is null ? Array.Empty<string>() : [t["GuestOrder.Keep"].Value]],
        };
    }
}
