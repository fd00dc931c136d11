using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Puts one kind of mail into words. The language is set already; the localizer speaks it.</summary>
public interface IWriteMail
{
    /// <summary>Null: there is nothing to say any more, and the mail is dropped.</summary>
    Task<Letter?> WriteAsync(Mail mail, CancellationToken stop);
}
