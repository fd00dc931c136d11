using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Statements;

/// <summary>What moved in somebody's own wallet, also after they have left.</summary>
public sealed class OwnWalletStatement(TuanziDb db, TimeProvider clock) : IStatement
{
    public async Task<Outcome<StatementHead, PeriodRefusal>> FindAsync(PersonId reader, string slug, PeriodText period, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        var wallet = await db.Wallets.AsNoTracking().SingleOrDefaultAsync(w => w.CommunityId == community.Id && w.PersonId == reader, stop);
        // Who has put in nothing yet has an empty statement.
        if (wallet is null && !await db.IsMemberOfAsync(reader, community.Id, stop)) return Missing.It;
        var read = Period.Read(period, community.TimeZone, clock.GetUtcNow());
        var name = await db.Persons.Where(p => p.Id == reader).Select(p => p.DisplayName).SingleAsync(stop);
        return read.IsSuccess ? new StatementHead(StatementOf.Wallet, name, slug, community.Name, read.Value, wallet?.Id.Value ?? default, null, community.Currency) : read.Without<StatementHead>();
    }
}
