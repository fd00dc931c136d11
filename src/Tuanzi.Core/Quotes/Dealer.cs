using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

/// <summary>Whoever answers an invitation: somebody who works for the invited store, or whoever holds a link that was mailed to a dealer outside.</summary>
public sealed record Dealer
{
    /// <summary>The link's; null for merchants.</summary>
    public string? Secret { get; private init; }
    public PersonId Merchant { get; private init; }
    public string Store { get; private init; } = "";
    public InvitationId Invitation { get; private init; }

    public static Dealer Of(string secret) => new() { Secret = secret };

    /// <param name="store">Its slug.</param>
    public static Dealer Of(PersonId merchant, string store, InvitationId invitation) => new() { Merchant = merchant, Store = store, Invitation = invitation };
}

/// <summary>A dealer's turn at a call: locked, and read as it is then.</summary>
/// <param name="IsTaken">A leader has taken the quote: both sides are bound to it as it is.</param>
/// <param name="IsDescending">A descending round is open: only bids are taken.</param>
sealed record DealersTurn(Call Call, QuoteRequest Request, Invitation Invitation, Quote? Quote, DealersName Name, bool IsTaken, bool IsDescending);

/// <summary>Who may answer which invitation. Asked in use cases, never in pages.</summary>
static class Dealers
{
    extension(TuanziDb db)
    {
        /// <summary>The invitation that this dealer may answer: not a revoked one, nor by a link that has died.</summary>
        public IQueryable<Invitation> InvitationsOf(Dealer dealer, DateTimeOffset now)
        {
            var standing = db.Invitations.Where(i => i.RevokedAt == null);
            if (dealer.Secret is { } secret)
            {
                // Found by the index on the hash: what takes longer tells nobody anything about the secret.
                var hash = Secret.HashOf(secret);
                return standing.Where(i => i.LinkEndsAt > now && db.InvitationLinks.Any(l => l.Hash == hash && l.InvitationId == i.Id));
            }
            var (id, merchant, slug) = (dealer.Invitation, dealer.Merchant, dealer.Store);
            return standing.Where(i => i.Id == id && db.Stores.Any(s => s.Slug == slug && s.Id == i.StoreId) && db.Merchants.Any(m => m.StoreId == i.StoreId && m.PersonId == merchant));
        }

        /// <summary>Whether the quote of this dealer was taken, and its group buy is not over.</summary>
        public Task<bool> IsTakenAsync(InvitationId invitation, CancellationToken stop) =>
            db.TakenQuotes.AnyAsync(t => t.EndedAt == null && db.Quotes.Any(q => q.Id == t.QuoteId && q.InvitationId == invitation), stop);

        /// <summary>Locks the call about which this dealer was asked; null where there is no invitation for them.</summary>
        public async Task<DealersTurn?> TakeTurnAsync(Dealer dealer, DateTimeOffset now, CancellationToken stop)
        {
            var calls = db.QuoteRequests.Where(r => db.InvitationsOf(dealer, now).Any(i => i.RequestId == r.Id)).Select(r => (CallId?)r.CallId);
            if (await calls.SingleOrDefaultAsync(stop) is not { } id) return null;
            await db.LockCallAsync(id, stop);
            // Read under the lock: the invitation may have been revoked meanwhile.
            if (await db.InvitationsOf(dealer, now).SingleOrDefaultAsync(stop) is not { } invitation) return null;
            var name = dealer.Secret is not null ? new(null, invitation.Name) : new DealersName(dealer.Merchant, await db.Persons.Where(p => p.Id == dealer.Merchant).Select(p => p.DisplayName).SingleAsync(stop));
            return new(
                await db.Calls.SingleAsync(c => c.Id == id, stop),
                await db.QuoteRequests.SingleAsync(r => r.Id == invitation.RequestId, stop),
                invitation,
                await db.Quotes.SingleOrDefaultAsync(q => q.InvitationId == invitation.Id, stop),
                name,
                await db.IsTakenAsync(invitation.Id, stop),
                await db.IsDescendingAsync(id, now, stop)
            );
        }
    }
}
