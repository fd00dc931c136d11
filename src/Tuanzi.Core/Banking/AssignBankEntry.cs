using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Banking;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Banking;

public enum AssignRefusal
{
    ReferenceUnknown,
    OtherCurrency,
    KnownAlready,
    MoreThanProviderHas,
}

/// <summary>What money is for.</summary>
public enum AssignedTo
{
    /// <summary>An order or a wallet, by its reference.</summary>
    Reference,

    /// <summary>The card provider paid it out.</summary>
    Provider,

    /// <summary>It is none of the community's.</summary>
    Nobody,
}

/// <summary>What a leader says that money is for.</summary>
/// <param name="Reference">As typed or chosen.</param>
public sealed record Assignment(AssignedTo To, string Reference = "");

/// <summary>A leader says what money is for that named nothing: by the reference of an order or of a wallet, that the card provider paid it out, or that it is none of the community's.</summary>
public sealed class AssignBankEntry(TuanziDb db, WriteGate gate, Ledger ledger, BankClaims claims, TimeProvider clock)
{
    public async Task<Outcome<Done, AssignRefusal>> RunAsync(PersonId leader, string slug, string entryId, Assignment said, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(leader, slug, stop) is not { } community)  return Missing.It;
        if (!Guid.TryParse(entryId, out var id))                           return Missing.It;
        var currency = await db.Communities.Where(c => c.Id == community).Select(c => c.Currency).SingleAsync(stop);
        var known = said.To == AssignedTo.Reference ? PaymentReference.TryParse(said.Reference) : null;
        var locked = await FindAsync(community, currency, known, stop);
        await db.LockForBankAsync(community, locked.Values, stop);
        // Read again, now that nobody else can pay.
        var purposes = await FindAsync(community, currency, known, stop);
        if (purposes.Count > locked.Count)                                 return AssignRefusal.ReferenceUnknown;
        if (await db.BankEntries.SingleOrDefaultAsync(e => e.CommunityId == community && e.Id == id, stop) is not { } entry) return Missing.It;
        if (entry.State is not (BankEntryState.Unmatched or BankEntryState.PutAside)) return AssignRefusal.KnownAlready;
        if (said.To == AssignedTo.Reference && (known is not { } named || !purposes.ContainsKey(named))) return AssignRefusal.ReferenceUnknown;
        if (said.To != AssignedTo.Nobody && entry.Currency != currency) return AssignRefusal.OtherCurrency;
        if (said.To == AssignedTo.Provider && entry.Amount > await ledger.BalanceAsync(Account.Provider(community, currency), stop)) return AssignRefusal.MoreThanProviderHas;

        entry.By = leader;
        if (known is { } reference) await BookAsync(entry, purposes[reference], stop);
        else if (said.To == AssignedTo.Provider) await PaidOutAsync(entry, stop);
        // What is none of the community's is nobody's to read; the identity stays, so that it is not asked about again.
        else (entry.State, entry.Text) = (BankEntryState.PutAside, "");
        db.Note(ActKind.BankEntryAssigned, leader, $"{entry.Amount} · {known?.ToString() ?? (said.To == AssignedTo.Provider ? "Stripe" : "–")}", clock.GetUtcNow(), community);
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

    async Task PaidOutAsync(BankEntry entry, CancellationToken stop)
    {
        entry.State = BankEntryState.FromProvider;
        await ledger.PostAsync([entry.PaidOutByProvider(clock.GetUtcNow())], stop);
    }
}
