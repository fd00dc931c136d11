namespace Tuanzi.Core.Members;

public enum UseLinkRefusal
{
    UsedUp,
}

/// <summary>Uses a link from a mail: whoever holds it reads that mailbox, so the address is confirmed as well.</summary>
public sealed class UseLink(TuanziDb db, WriteGate gate, MailDelivery mail, TimeProvider clock)
{
    /// <summary>Whose link it is, without using it: what reads mails before people do must not use links up.</summary>
    public Task<Person?> FindAsync(string secret, LinkPurpose purpose, CancellationToken stop)
    {
        var (hash, now) = (Secret.HashOf(secret), clock.GetUtcNow());
        return db.MailedLinks.Where(l => l.Hash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now)
            .Join(db.Persons, link => link.PersonId, person => person.Id, (_, person) => person)
            .AsNoTracking()
            .SingleOrDefaultAsync(stop);
    }

    public async Task<Outcome<Person, UseLinkRefusal>> RunAsync(string secret, LinkPurpose purpose, CancellationToken stop)
    {
        if (await FindAsync(secret, purpose, stop) is not { } found) return UseLinkRefusal.UsedUp;
        var hash = Secret.HashOf(secret);
        DateTimeOffset? now = clock.GetUtcNow();

        await using var write = await gate.BeginAsync(db, stop);
        // Guarded: of two who use it at once, one does.
        if (await db.MailedLinks.Where(l => l.Hash == hash && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop) == 0) return UseLinkRefusal.UsedUp;
        var person = await db.Persons.SingleAsync(p => p.Id == found.Id, stop);
        // Where mails do not leave the house no address was ever asked to be confirmed, so nothing follows from its not being so.
        if (purpose == LinkPurpose.SignIn && !person.EmailConfirmed && mail.Route == MailRoute.Smtp) await ForgetWhatOthersMayHaveSetAsync(person, stop);
        person.EmailConfirmed |= purpose == LinkPurpose.ConfirmAddress || mail.Route == MailRoute.Smtp;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return person;
    }

    /// <summary>An account with an unconfirmed address may have been opened by somebody else, to lie in wait: what they could come back with ends here.</summary>
    async Task ForgetWhatOthersMayHaveSetAsync(Person person, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        person.PasswordHash = null;
        person.TwoFactorEnabled = false;
        person.SecurityStamp = Secret.New();
        await db.UserPasskeys.Where(p => p.UserId == person.Id).ExecuteDeleteAsync(stop);
        await db.UserLogins.Where(l => l.UserId == person.Id).ExecuteDeleteAsync(stop);
        await db.ApiTokens.Where(t => t.PersonId == person.Id && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), stop);
    }
}
