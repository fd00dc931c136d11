namespace Tuanzi.Core.Notifications;

/// <summary>How many links may go to one address: anybody can type anybody's into a guest's form.</summary>
static class GuestMailbox
{
    /// <summary>A neighbour who orders for the whole landing needs some; more only fills somebody's mailbox. The page shows each guest the link, too.</summary>
    const int MostPerHour = 10;

    /// <param name="address">In small letters, as links are queued: case would let the limit be dodged.</param>
    public static async Task<bool> IsFilledAsync(this TuanziDb db, string address, DateTimeOffset now, CancellationToken stop)
    {
        var anHourAgo = now.AddHours(-1);
        return await db.Mails.CountAsync(m => m.Address == address && (m.Kind == MailKind.GuestPledge || m.Kind == MailKind.GuestOrder) && m.QueuedAt > anHourAgo, stop) >= MostPerHour;
    }
}
