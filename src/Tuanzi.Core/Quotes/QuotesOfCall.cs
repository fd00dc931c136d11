using Tuanzi.Core.Calls;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>One quote beside the others.</summary>
public sealed record ComparedQuote
{
    public required Quote Quote { get; init; }

    /// <summary>The dealer's own newest version: what binds.</summary>
    public required QuoteVersion Version { get; init; }
    public required string Dealer { get; init; }

    /// <summary>What the pledges that stand reach on it.</summary>
    public required QuoteReach Reach { get; init; }

    /// <summary>The same for the number of pieces that the reader typed; null where none was.</summary>
    public QuoteReach? AtQuantity { get; init; }

    /// <summary>Null: it can be taken.</summary>
    public required TakeQuoteRefusal? Refusal { get; init; }

    /// <summary>It was made to what the call said before it changed.</summary>
    public required bool IsOlder { get; init; }

    /// <summary>Of those that can be taken, none is cheaper at the pledges that stand.</summary>
    public bool IsBest { get; init; }
    public bool IsBestAtQuantity { get; init; }

    /// <summary>That it was taken, the last time; null where it never was.</summary>
    public TakenOnShow? Taken { get; init; }

    /// <summary>What the reader's own pledge comes to; null where they have none.</summary>
    public (Quantity Quantity, Money? Total)? Mine { get; init; }
}

/// <summary>Who took a quote and when, and what has come of it.</summary>
/// <param name="GroupBuyCode">The word in the link of the group buy.</param>
/// <param name="Confirmed">How many pledgers are in, of those who were asked.</param>
public sealed record TakenOnShow(TakenQuote Taken, string By, string GroupBuyCode, int Confirmed);

/// <summary>The quotes of a call side by side, as one reader may see them.</summary>
public sealed record ComparedQuotes
{
    public required ShownCall Shown { get; init; }
    public required IReadOnlyList<ComparedQuote> Quotes { get; init; }

    /// <summary>How many pledges stand.</summary>
    public required int Pledges { get; init; }

    /// <summary>The reader's own pledge.</summary>
    public Intents? Mine { get; init; }

    /// <summary>The number of pieces that the reader typed.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Whoever leads the asking, and would get the commission.</summary>
    public required string Leader { get; init; }

    /// <summary>Until when quotes are asked for; null where they are not.</summary>
    public DateTimeOffset? AskedUntil { get; init; }

    /// <summary>The newest descending round of the call.</summary>
    public DescendingRound? Descending { get; init; }
    public required DateTimeOffset Now { get; init; }

    public bool IsDescending => Descending?.IsOpenAt(Now) == true;

    /// <summary>The newest vote about them, for whoever may read it; null where there is none.</summary>
    public Vote? Vote { get; init; }

    /// <summary>Quotes that are there, and sealed for this reader.</summary>
    public required int Sealed { get; init; }
}

/// <summary>Compares the quotes to a call at what is pledged: for its leaders as soon as they may read them, for members and whoever has pledged once the asking has ended.</summary>
public sealed class QuotesOfCall(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    /// <summary>More pieces nobody asks about.</summary>
    public const long MostPieces = 1_000_000;

    /// <param name="reader">Null for a guest.</param>
    /// <param name="pledger">The reader as a pledger; null for a stranger.</param>
    /// <param name="pieces">To compare at so many besides; null where none were typed, or none that make sense.</param>
    public async Task<ComparedQuotes?> FindAsync(string code, PersonId? reader, BuyerId? pledger, long? pieces, CancellationToken stop)
    {
        if (await calls.FindAsync(code, reader, pledger, stop) is not { } shown) return null;
        var mine = pledger is null ? null : await db.Pledges.Where(p => p.CallId == shown.Call.Id && p.BuyerId == pledger && (p.Status == PledgeStatus.Made || p.Status == PledgeStatus.Confirmed)).Select(p => p.Wanted).SingleOrDefaultAsync(stop);
        if (!shown.ViewerIsMember && mine is null) return null;

        var now = clock.GetUtcNow();
        var rows = await RowsAsync(shown.Call, stop);
        var rivals = shown.ViewerLeads || reader is null ? [] : await InvitedAsync(shown.Call, reader.Value, stop);
        var readable = rows.Where(row => shown.ViewerLeads ? !row.Request.IsSealedAt(now) : !row.Request.IsOpenAt(now) && !row.IsRivalOf(rivals)).ToList();
        var wanted = await db.Pledges.Where(p => p.CallId == shown.Call.Id && (p.Status == PledgeStatus.Made || p.Status == PledgeStatus.Confirmed)).Select(p => p.Wanted).ToListAsync(stop);
        // Many want the same: each text is read once.
        var read = wanted.Distinct().ToDictionary(text => text, text => Intents.Parse(text, shown.Call.Currency), StringComparer.Ordinal);
        Intents[] pledges = [.. wanted.Select(text => read[text])];
        Quantity? quantity = pieces is > 0 and <= MostPieces ? new Quantity(pieces.Value) : null;
        var taken = await TakenAsync(shown.Call, stop);
        return new()
        {
            Shown = shown,
            Quotes = Compare([.. readable.Select(row => row.Compared(shown.Call, pledges, mine is null ? null : read[mine], quantity, now) with { Taken = taken.GetValueOrDefault(row.Quote.Id) })]),
            Leader = await db.QuoteRequests.Where(r => r.CallId == shown.Call.Id).OrderByDescending(r => r.Number).Select(r => db.Persons.First(p => p.Id == r.AskedBy).DisplayName).FirstOrDefaultAsync(stop) ?? shown.Author,
            Pledges = pledges.Length,
            Mine = mine is null ? null : read[mine],
            Quantity = quantity,
            AskedUntil = await db.QuoteRequests.Where(r => r.CallId == shown.Call.Id && r.EndedAt == null && r.ClosesAt > now).Select(r => (DateTimeOffset?)r.ClosesAt).SingleOrDefaultAsync(stop),
            Descending = await db.DescendingRounds.AsNoTracking().Where(r => r.CallId == shown.Call.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop),
            Now = now,
            Vote = rivals.Count > 0 ? null : await db.Votes.AsNoTracking().Where(v => v.CallId == shown.Call.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop),
            Sealed = rows.Count - readable.Count,
        };
    }

    /// <summary>Of each quote that was taken, the last time.</summary>
    async Task<Dictionary<QuoteId, TakenOnShow>> TakenAsync(Call call, CancellationToken stop)
    {
        var taken = await (
            from one in db.TakenQuotes.AsNoTracking()
            where one.CallId == call.Id
            join groupBuy in db.GroupBuys on one.GroupBuyId equals groupBuy.Id
            join person in db.Persons on one.TakenBy equals person.Id
            orderby one.TakenAt
            select new TakenOnShow(one, person.DisplayName, groupBuy.Code, db.Pledges.Count(p => p.CallId == call.Id && db.Orders.Any(o => o.GroupBuyId == one.GroupBuyId && o.Id == p.OrderId)))
        ).ToListAsync(stop);
        return taken.GroupBy(one => one.Taken.QuoteId).ToDictionary(same => same.Key, same => same.Last());
    }

    /// <summary>The invitations of this reader, should they work for a store that was asked.</summary>
    Task<List<Invitation>> InvitedAsync(Call call, PersonId reader, CancellationToken stop) =>
        db.Invitations.AsNoTracking()
            .Where(i => db.QuoteRequests.Any(r => r.Id == i.RequestId && r.CallId == call.Id) && db.Merchants.Any(m => m.StoreId == i.StoreId && m.PersonId == reader))
            .ToListAsync(stop);

    Task<List<Row>> RowsAsync(Call call, CancellationToken stop) =>
        (
            from quote in db.Quotes.AsNoTracking()
            where quote.CallId == call.Id
            join invitation in db.Invitations.AsNoTracking() on quote.InvitationId equals invitation.Id
            join request in db.QuoteRequests.AsNoTracking() on invitation.RequestId equals request.Id
            join version in db.QuoteVersions.AsNoTracking() on new { quote.Id, Number = quote.DealersVersion } equals new { Id = version.QuoteId, version.Number }
            orderby quote.Number
            select new Row(quote, invitation, request, version)
        ).ToListAsync(stop);

    /// <summary>What cannot be taken is not the best, however cheap it was.</summary>
    static IReadOnlyList<ComparedQuote> Compare(IReadOnlyList<ComparedQuote> quotes)
    {
        var standing = quotes.Where(quote => quote.Refusal is null).ToList();
        var best = QuoteReach.BestOf(standing.Select(quote => quote.Reach));
        var bestAtQuantity = QuoteReach.BestOf(standing.Select(quote => quote.AtQuantity).OfType<QuoteReach>());
        return [.. quotes.Select(quote => quote with { IsBest = quote.Refusal is null && quote.Reach.Price is { } price && price == best, IsBestAtQuantity = quote.Refusal is null && quote.AtQuantity?.Price is { } there && there == bestAtQuantity })];
    }

    sealed record Row(Quote Quote, Invitation Invitation, QuoteRequest Request, QuoteVersion Version)
    {
        /// <summary>A member who works for an invited store stays a dealer, whichever asking it was invited to: what others quoted under seal is not for them, as their own quote may stand still and be changed.</summary>
        public bool IsRivalOf(IReadOnlyCollection<Invitation> own) => Request.Manner == AskingManner.Sealed && own.Count > 0 && own.All(mine => mine.Id != Invitation.Id);

        public ComparedQuote Compared(Call call, Intents[] pledges, Intents? mine, Quantity? quantity, DateTimeOffset now)
        {
            var reach = QuoteReach.OfPledges(Version.Ladder, pledges);
            return new()
            {
                Quote = Quote,
                Version = Version,
                Dealer = Invitation.Name,
                Reach = reach,
                AtQuantity = quantity is { } pieces ? QuoteReach.OfQuantity(Version.Ladder, pieces) : null,
                Refusal = Quote.Standing(Version, Invitation, Request, now).RefusalAt(now),
                IsOlder = Version.CallVersion < call.Version,
                Mine = mine is null ? null : reach.Of(mine),
            };
        }
    }
}
