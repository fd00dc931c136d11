namespace Tuanzi.Core.Members;

/// <summary>Makes the link while its mail is written, so that the secret rests nowhere but in the mail.</summary>
public sealed class MakeLink(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public static readonly TimeSpan SignInLasts = TimeSpan.FromMinutes(15);
    static readonly TimeSpan ConfirmLasts = TimeSpan.FromDays(3);

    /// <summary>The secret of a new link.</summary>
    /// <param name="address">Where it goes, if that is not yet the person's address.</param>
    public async Task<string> RunAsync(PersonId person, LinkPurpose purpose, CancellationToken stop, string? address = null)
    {
        var now = clock.GetUtcNow();
        var secret = Secret.New();
        var lasts = purpose switch
        {
            LinkPurpose.SignIn => SignInLasts,
            LinkPurpose.ConfirmAddress or LinkPurpose.NewAddress => ConfirmLasts,
        };
        await using var write = await gate.BeginAsync(db, stop);
        await db.MailedLinks.Where(l => l.ExpiresAt < now.AddDays(-1)).ExecuteDeleteAsync(stop);
        db.MailedLinks.Add(new() { Id = Guid.CreateVersion7(now), PersonId = person, Purpose = purpose, Hash = Secret.HashOf(secret), Address = address, ExpiresAt = now + lasts });
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return secret;
    }
}
