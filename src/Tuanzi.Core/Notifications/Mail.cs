namespace Tuanzi.Core.Notifications;

/// <summary>A letter in the queue, or one that has gone. In development it stays here for the mailbox page.</summary>
public sealed class Mail
{
    public required Guid Id { get; init; }
    public required string Address { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it is to be sent (again); null once it is sent.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }
}
