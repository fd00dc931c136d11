namespace Tuanzi.Core.Notifications;

/// <summary>A guest who is written to.</summary>
/// <param name="About">The call or the order that it is about.</param>
sealed record GuestToTell(BuyerId Id, string? Email, string Language, string Name, Guid About);

static class LinkedMails
{
    /// <summary>Queues a mail to each guest, with a private link of its own. As many questions to the database for a thousand as for one; said again, nothing is added.</summary>
    /// <param name="cause">Which of the news of this kind.</param>
    /// <param name="about">What the mail calls that which it is about.</param>
    public static async Task QueueLinkedAsync(this TuanziDb db, MailKind kind, string cause, string about, IReadOnlyList<GuestToTell> guests, DateTimeOffset now, CancellationToken stop)
    {
        string?[] causes = [.. guests.Select(CauseOf)];
        var told = await db.Mails.Where(m => causes.Contains(m.OnceFor)).Select(m => m.OnceFor).ToHashSetAsync(stop);
        foreach (var guest in guests.Where(g => !told.Contains(CauseOf(g))))
        {
            var secret = Secret.New();
            db.GuestLinks.Add(new() { Hash = Secret.HashOf(secret), GuestId = guest.Id, MadeAt = now });
            db.QueueMail(kind, guest.Email!, guest.Language, new Dictionary<string, string>(StringComparer.Ordinal) { [about] = $"{guest.About}", ["secret"] = secret, ["name"] = guest.Name }, now, CauseOf(guest));
        }

        string CauseOf(GuestToTell guest) => $"{kind}/{cause}/{guest.Id.Value:N}";
    }
}
