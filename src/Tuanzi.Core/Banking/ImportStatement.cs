using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

/// <summary>Reads a bank statement and says what it would book; and does exactly that, all of it or nothing.</summary>
/// <remarks>Between the two nothing is kept: the statement comes back with the order to book it, is matched again, and is refused if anything about it is different by now.</remarks>
public sealed class ImportStatement(TuanziDb db, WriteGate gate, Ledger ledger, BankClaims claims, TimeProvider clock)
{
    /// <param name="fingerprint">Of the preview that is to be booked; null only to look.</param>
    public async Task<Outcome<StatementPreview, StatementRefusal>> RunAsync(PersonId leader, string slug, string text, string? fingerprint, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } id) return Missing.It;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        var statement = StatementFile.Parse(text, community.Currency);
        if (!statement.IsSuccess) return statement.Without<StatementPreview>();
        if (fingerprint is null) return await PreviewAsync(community, statement.Value, stop);

        await using var write = await gate.BeginAsync(db, stop);
        var purposes = await claims.FindAsync(id, community.Currency, statement.Value.Lines.Select(line => line.Text), stop);
        await db.LockForBankAsync(id, purposes.Values, stop);
        var preview = await PreviewAsync(community, statement.Value, stop);
        if (preview.Fingerprint != fingerprint) return StatementRefusal.ChangedSince;

        await BookAsync(leader, id, preview, stop);
        await write.CommitAsync(stop);
        return preview;
    }

    async Task<StatementPreview> PreviewAsync(Community community, Statement statement, CancellationToken stop)
    {
        var purposes = await claims.FindAsync(community.Id, community.Currency, statement.Lines.Select(line => line.Text), stop);
        var booked = await KnownAsync(community.Id, [.. statement.Lines.Select(line => line.Identity)], stop);
        var matches = StatementMatch.Of(statement.Lines, purposes.Values.Select(purpose => new BankClaim(purpose.Reference, purpose.Owed)), booked);
        return new([.. matches.Select(match => new PreviewedLine(match, match.Claim is { } claim ? purposes[claim] : null))], statement.Skipped);
    }

    async Task<HashSet<string>> KnownAsync(CommunityId community, IReadOnlyCollection<string> identities, CancellationToken stop)
    {
        var known = new HashSet<string>();
        foreach (var some in identities.Chunk(500)) known.UnionWith(await db.BankEntries.Where(e => e.CommunityId == community && some.Contains(e.Identity)).Select(e => e.Identity).ToListAsync(stop));
        return known;
    }

    async Task BookAsync(PersonId leader, CommunityId community, StatementPreview preview, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var bookings = new List<BankBooking>();
        foreach (var (match, purpose) in preview.Lines)
        {
            if (match.Meaning is LineMeaning.BookedAlready or LineMeaning.Outgoing) continue;
            var isBooked = match.IsToBook && purpose is not null;
            var entry = db.Add(
                new BankEntry
                {
                    Id = Guid.CreateVersion7(now),
                    CommunityId = community,
                    Identity = match.Line.Identity,
                    BookedOn = match.Line.BookedOn,
                    AmountMinor = match.Line.Amount.Minor,
                    Currency = match.Line.Amount.Currency,
                    Text = match.Line.Text,
                    State = isBooked ? BankEntryState.Booked : BankEntryState.Unmatched,
                    PersonId = isBooked ? purpose!.Person : null,
                    OrderId = isBooked ? purpose!.Order : null,
                    By = leader,
                    At = now,
                }
            ).Entity;
            if (isBooked) bookings.Add(new(entry, purpose!, match.ToClaim));
        }
        await db.SaveChangesAsync(stop);
        await db.BookAsync(ledger, bookings, leader, now, stop);
    }
}
