namespace Tuanzi.Core.Communities;

/// <summary>Where a community's bank transfers go: an account, a Swish number, or both.</summary>
public sealed class BankAccount
{
    public const int LongestPayee = 70;

    public required CommunityId CommunityId { get; init; }

    /// <summary>Who the bank says it belongs to.</summary>
    public required string Payee { get; set; }
    public string? Iban { get; set; }
    public string? Bic { get; set; }
    public string? Swish { get; set; }
}
