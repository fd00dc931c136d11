namespace Tuanzi.Core.Members;

public enum LinkPurpose
{
    SignIn,
    ConfirmAddress,
    NewAddress,
}

/// <summary>A link in a mail that proves who reads that mailbox. Works once, on any device, for a while; only the hash of its secret is kept.</summary>
public sealed class MailedLink
{
    public required Guid Id { get; init; }
    public required PersonId PersonId { get; init; }
    public required LinkPurpose Purpose { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>The mailbox that it was sent to, where that is not yet the person's.</summary>
    public string? Address { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
