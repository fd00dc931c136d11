using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

public enum AssignRefusal
{
    ReferenceUnknown,
    OtherCurrency,
    KnownAlready,
}

/// <summary>A leader says what money is for that named nothing: by the reference of an order or of a wallet, or that it is none of the community's.</summary>
public sealed class AssignBankEntry(TuanziDb db, WriteGate gate, Ledger ledger, BankClaims claims, TimeProvider clock)
{
    /// <param name="reference">As typed or chosen. Null: put it aside.</param>
    public async Task<Outcome<Done, AssignRefusal>> RunAsync(PersonId leader, string slug, string entryId, string? reference, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(leader, slug, stop) is not { } community)  return Missing.It;
        if (!Guid.TryParse(entryId, out var id))                           return Missing.It;
        var currency = await db.Communities.Where(c => c.Id == community).Select(c => c.Currency).SingleAsync(stop);
        var known = reference is null ? null : PaymentReference.TryParse(reference);
        var locked = await FindAsync(community, currency, known, stop);
        await db.LockForBankAsync(community, locked.Values, stop);
        // Read again, now that nobody else can pay.
        var purposes = await FindAsync(community, currency, known, stop);
        if (purposes.Count > locked.Count)                                 return AssignRefusal.ReferenceUnknown;
        if (await db.BankEntries.SingleOrDefaultAsync(e => e.CommunityId == community && e.Id == id, stop) is not { } entry) return Missing.It;
        if (entry.State == BankEntryState.Booked)                          return AssignRefusal.KnownAlready;
        if (reference is not null && (known is not { } named || !purposes.ContainsKey(named))) return AssignRefusal.ReferenceUnknown;
        if (reference is not null && entry.Currency != currency)           return AssignRefusal.OtherCurrency;

        entry.By = leader;
        // What is none of the community's is nobody's to read; the identity stays, so that it is not asked about again.
        if (reference is null) (entry.State, entry.Text) = (BankEntryState.PutAside, "");
        else await BookAsync(entry, purposes[known!.Value], stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }

    async Task<IReadOnlyDictionary<PaymentReference, BankPurpose>> FindAsync(CommunityId community, Currency currency, PaymentReference? reference, CancellationToken stop) =>
        await claims.FindAsync(community, currency, reference is { } known ? [known.Value] : [], stop);

    async Task BookAsync(BankEntry entry, BankPurpose purpose, CancellationToken stop)
    {
        (entry.State, entry.PersonId, entry.OrderId) = (BankEntryState.Booked, purpose.Person, purpose.Order);
        var owed = purpose.Owed.IsPositive ? purpose.Owed : Money.Zero(entry.Currency);
        await db.BookAsync(ledger, [new(entry, purpose, entry.Amount < owed ? entry.Amount : owed)], entry.By, clock.GetUtcNow(), stop);
    }
}
