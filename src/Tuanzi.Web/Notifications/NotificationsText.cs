namespace Tuanzi.Web.Notifications;

/// <summary>Marks the texts of mails, notices and the mailbox.</summary>
public sealed class NotificationsText;
