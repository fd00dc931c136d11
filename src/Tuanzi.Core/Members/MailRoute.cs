namespace Tuanzi.Core.Members;

/// <summary>Where mails go.</summary>
public enum MailRoute
{
    /// <summary>Nowhere: no server is set, and people use this installation in earnest.</summary>
    None,

    /// <summary>To the mailbox page of a developer's machine.</summary>
    Mailbox,

    /// <summary>To the people.</summary>
    Smtp,
}

/// <summary>How this installation sends mail. Addresses are confirmed only where mails arrive.</summary>
public sealed record MailDelivery(MailRoute Route);
