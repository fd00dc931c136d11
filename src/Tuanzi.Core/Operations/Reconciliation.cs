using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Operations;

/// <summary>What came out when the whole book was counted again. Kept as it was found; nothing is repaired by it.</summary>
public sealed class Reconciliation
{
    public required long Round { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The operator who asked for it; null: it came by itself.</summary>
    public required PersonId? By { get; init; }

    /// <summary>The number up to which it counted all transfers.</summary>
    public required long UpTo { get; init; }

    /// <summary>How many accounts something ever moved in.</summary>
    public required long Accounts { get; init; }

    /// <summary>How many things do not agree; the first of them are kept as <see cref="Finding"/>.</summary>
    public required int Findings { get; init; }

    /// <summary>False where what was found makes the book itself doubtful: no snapshot was taken of it.</summary>
    public required bool IsTaken { get; init; }

    public bool Agrees => Findings == 0;
}

/// <summary>What does not agree.</summary>
public enum FindingKind
{
    /// <summary>An account's snapshot is not what its transfers come to: one of the two was changed.</summary>
    SnapshotDiffers,

    /// <summary>All balances of a currency together are not zero.</summary>
    NotZero,

    /// <summary>More was taken out of a wallet than was in it.</summary>
    WalletOverdrawn,

    /// <summary>More is set aside in a wallet than is in it.</summary>
    WalletOverheld,

    /// <summary>Behind the wallets and vouchers of a community is not what is in them.</summary>
    PurseDiffers,

    /// <summary>What the vouchers of a community are worth that nobody has redeemed is not what the book says.</summary>
    VouchersDiffer,

    /// <summary>What is on its way back to cards is not what the book says.</summary>
    RefundsDiffer,

    /// <summary>What was taken from cards, less what went back, is not what the book says lies with the provider.</summary>
    ProviderDiffers,

    /// <summary>What cards' banks have taken back and not decided about is not what the book says.</summary>
    DisputesDiffer,

    /// <summary>An order owes less than nothing.</summary>
    OrderOverpaid,

    /// <summary>A group buy is settled and something is still held for it.</summary>
    HeldAfterSettling,
}

/// <summary>One thing that does not agree, in one account or, where there is no account, in one currency.</summary>
public sealed class Finding
{
    public required long Round { get; init; }
    public required int Position { get; init; }
    public required FindingKind Kind { get; init; }
    public required AccountKind? Account { get; init; }
    public required Guid? Owner { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What it should be, as its owner counts; of what must not fall below a sum, that sum.</summary>
    public required long ExpectedMinor { get; init; }

    /// <summary>What it is.</summary>
    public required long FoundMinor { get; init; }

    public Money Expected => new(ExpectedMinor, Currency);
    public Money Found => new(FoundMinor, Currency);

    /// <summary>True where no balance can be believed until somebody has looked.</summary>
    public static bool IsDoubt(FindingKind kind) => kind is FindingKind.SnapshotDiffers or FindingKind.NotZero;
}
