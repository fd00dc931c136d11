using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

public enum LinkRefusal
{
    EmailInvalid,
}

/// <summary>Sends a link to sign in with. What it does and answers is the same for an address that has an account and for one that has none.</summary>
public sealed class SendSignInLink(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>More than this in an hour nobody needs; it only fills somebody's mailbox.</summary>
    const int MostPerHour = 5;

    /// <param name="returnPath">Where the reader was; a path of this site.</param>
    public async Task<Outcome<Done, LinkRefusal>> RunAsync(string? email, string language, string returnPath, CancellationToken stop)
    {
        if (EmailAddress.Parse(email) is not { } address) return LinkRefusal.EmailInvalid;
        var now = clock.GetUtcNow();
        var anHourAgo = now.AddHours(-1);
        // Case tells mailboxes of one person apart nowhere that matters, and would let the limit be dodged.
        address = address.ToLowerInvariant();
        if (await db.Mails.CountAsync(m => m.Address == address && m.Kind == MailKind.SignInLink && m.QueuedAt > anHourAgo, stop) >= MostPerHour) return Done.It;

        await using var write = await gate.BeginAsync(db, stop);
        db.QueueMail(MailKind.SignInLink, address, language, new Dictionary<string, string> { ["return"] = returnPath }, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
