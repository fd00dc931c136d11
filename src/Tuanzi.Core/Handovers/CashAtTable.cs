using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Cash that lies on the table: what is taken of it towards the sum owed, and what goes back as change.</summary>
public readonly record struct CashAtTable(Money Taken, Money Change)
{
    /// <summary>Reads an amount as it was typed. Nothing typed is nothing paid; all above what is owed is change.</summary>
    public static Outcome<CashAtTable, HandOverRefusal> From(string? received, Bill bill)
    {
        var nothing = Money.Zero(bill.Due.Currency);
        if (string.IsNullOrWhiteSpace(received))                                     return new CashAtTable(nothing, nothing);
        if (Money.TryParse(received, bill.Due.Currency) is not { } given)            return HandOverRefusal.AmountInvalid;
        if (given < nothing)                                                         return HandOverRefusal.AmountInvalid;
        if (given.IsZero)                                                            return new CashAtTable(nothing, nothing);
        if (!bill.ToPay.IsPositive)                                                  return HandOverRefusal.NothingOwed;
        var taken = given < bill.Owed ? given : bill.Owed;
        return new CashAtTable(taken, given - taken);
    }
}
