using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>What is paid at the table: what is taken of it towards the sum owed, and what goes back as change.</summary>
public readonly record struct CashAtTable(Money Taken, Money Change)
{
    /// <summary>Reads an amount as it was typed. Of cash nothing typed is nothing paid, and all above what is owed is change; by the collecting code just what arrived is noted, and there is no change.</summary>
    public static Outcome<CashAtTable, HandOverRefusal> From(string? received, Bill bill, PaidBy by)
    {
        var nothing = Money.Zero(bill.Due.Currency);
        if (by == PaidBy.Cash && string.IsNullOrWhiteSpace(received))                return new CashAtTable(nothing, nothing);
        if (Money.TryParse(received, bill.Due.Currency) is not { } given)            return HandOverRefusal.AmountInvalid;
        if (given < nothing || (by == PaidBy.Code && given.IsZero))                  return HandOverRefusal.AmountInvalid;
        if (given.IsZero)                                                            return new CashAtTable(nothing, nothing);
        if (!bill.ToPay.IsPositive)                                                  return HandOverRefusal.NothingOwed;
        if (by == PaidBy.Code && given > bill.Owed)                                  return HandOverRefusal.MoreThanOwed;
        var taken = given < bill.Owed ? given : bill.Owed;
        return new CashAtTable(taken, given - taken);
    }
}
