using Tuanzi.Core.Cards;

namespace Tuanzi.Core.Notifications;

/// <summary>The dispute that a mail is about, if it still stands as the mail says.</summary>
public sealed class DisputeInMail(TuanziDb db)
{
    public async Task<DisputeView?> FindAsync(Mail mail, CancellationToken stop)
    {
        var arguments = mail.ReadArguments();
        var (id, status) = (Id.Parse<CardDisputeId>(arguments.GetValueOrDefault("dispute")), arguments.GetValueOrDefault("status"));
        var told = await db.Shown(db.CardDisputes.Where(d => d.Id == id)).SingleOrDefaultAsync(stop);
        return told is not null && $"{told.Dispute.Status}" == status ? told : null;
    }
}
