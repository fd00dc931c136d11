namespace Tuanzi.Core.Members;

/// <summary>Lets a program act for a person, within scopes, until it is revoked. Only the hash of its secret is kept.</summary>
public sealed class ApiToken
{
    public const int LongestName = 60;

    public required TokenId Id { get; init; }
    public required PersonId PersonId { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>Of <see cref="Members.Scopes"/>, with blanks between.</summary>
    public required string Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
