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

/// <summary>Whoever was rated is led to what they may read of it: the average and the words, and no stars beside a name.</summary>
sealed class RatingGivenMail(RatingLookup ratings, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await ratings.FindAsync(mail, stop) is not { } told) return null;
        return new(t["RatingGiven.Subject", told.GroupBuy.Title, told.Rated])
        {
            Paragraphs = [t["RatingGiven.Said"]],
            Action = new(t["RatingGiven.Action"], told.Store is { } store ? Paths.Store(store.Slug, "/ratings") : Paths.Community(told.Community.Slug, "/ratings")),
        };
    }
}

/// <summary>The buyer reads the answer; a guest gets a private link along.</summary>
sealed class RatingAnsweredMail(RatingLookup ratings, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await ratings.FindAsync(mail, stop) is not { Rating.Answer.Length: > 0 } told) return null;
        var secret = mail.ReadArguments().GetValueOrDefault("secret");
        return new(t["RatingAnswered.Subject", told.GroupBuy.Title, told.Rated])
        {
            Paragraphs = [$"“{told.Rating.Answer}”"],
            Action = new(t["RatingAnswered.Action"], secret is null ? $"/b/{told.GroupBuy.Code}/rating" : $"/o/{secret}/rating"),
            After = secret is null ? [] : [t["GuestOrder.Keep"].Value],
        };
    }
}
