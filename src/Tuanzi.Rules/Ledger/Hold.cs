namespace Tuanzi.Rules.Ledger;

/// <summary>Money set aside for a transfer to come: nobody else can take it, and it has not moved. It ends once, in exactly one way.</summary>
/// <param name="Id">Chosen by whoever holds it, from what it is for: holding for the same fact twice is one hold.</param>
/// <param name="Amount">The most that may be posted from it; what is not posted is free again.</param>
public sealed record Hold(HoldId Id, TransferReason Reason, Account Debit, Account Credit, Money Amount)
{
    /// <summary>The transfer of all that is held.</summary>
    public Transfer AsTransfer => new(new(Id.Value), Reason, Debit, Credit, Amount);
}

/// <summary>How a hold ended.</summary>
public enum HoldEnd
{
    /// <summary>A transfer moved what was held, or a part of it.</summary>
    Posted = 1,
    Voided = 2,

    /// <summary>Its time ran out.</summary>
    Expired = 3,
}
