using Tuanzi.Core.Calls;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>One quote with all that was said about it.</summary>
/// <param name="Versions">The newest first.</param>
/// <param name="Refusal">Null: it can be taken.</param>
/// <param name="IsDescending">A descending round is open: nothing is taken or countered until it is over.</param>
public sealed record QuoteWithHistory(ShownCall Shown, Quote Quote, string Dealer, IReadOnlyList<QuoteVersion> Versions, TakeQuoteRefusal? Refusal, bool IsDescending)
{
    public QuoteVersion Newest => Versions[0];

    /// <summary>Whether a counter-offer would be taken now.</summary>
    public bool MayCounter => !IsDescending && Shown.Call.EndedAt is null && Refusal is null or TakeQuoteRefusal.Expired;
}

/// <summary>What a dealer and the leaders have offered each other, version by version; for leaders, once they may read it.</summary>
public sealed class QuoteHistory(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    public async Task<QuoteWithHistory?> FindAsync(PersonId leader, string code, int number, CancellationToken stop)
    {
        if (await calls.FindAsync(code, leader, stop) is not { ViewerLeads: true } shown) return null;
        var found = await (
            from quote in db.Quotes.AsNoTracking()
            where quote.CallId == shown.Call.Id && quote.Number == number
            join invitation in db.Invitations.AsNoTracking() on quote.InvitationId equals invitation.Id
            join request in db.QuoteRequests.AsNoTracking() on invitation.RequestId equals request.Id
            select new { quote, invitation, request }
        ).SingleOrDefaultAsync(stop);
        var now = clock.GetUtcNow();
        if (found is null || found.request.IsSealedAt(now)) return null;
        var versions = await db.QuoteVersions.AsNoTracking().Where(v => v.QuoteId == found.quote.Id).OrderByDescending(v => v.Number).ToListAsync(stop);
        var binding = versions.Single(v => v.Number == found.quote.DealersVersion);
        return new(shown, found.quote, found.invitation.Name, versions, found.quote.Standing(binding, found.invitation, found.request, now).RefusalAt(now), await db.IsDescendingAsync(shown.Call.Id, now, stop));
    }
}
