namespace Tuanzi.Core.Communities;

/// <summary>A community's account with the card provider, which is looked at now and then for what cards' banks took back. Its keys are kept sealed.</summary>
public sealed class CardAccount : Errand
{
    public required CommunityId CommunityId { get; init; }
    public required string SealedKey { get; set; }

    /// <summary>What the provider signs its news with; null where it cannot reach this installation, and is asked instead.</summary>
    public string? SealedSigningSecret { get; set; }

    /// <summary>What the provider calls the address that it sends news to.</summary>
    public string? Webhook { get; set; }

    /// <summary>False: a key for trying out, by which no money moves.</summary>
    public required bool IsLive { get; set; }

    /// <summary>The key's last characters, by which whoever has it knows it again.</summary>
    public required string KeyEnd { get; set; }
    public required DateTimeOffset At { get; set; }
}
