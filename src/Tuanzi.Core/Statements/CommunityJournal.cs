using System.Runtime.CompilerServices;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Statements;

/// <summary>Every movement of money in a community's group buys and wallets, for its leaders and their bookkeeping.</summary>
public sealed class CommunityJournal(TuanziDb db, TimeProvider clock)
{
    public async Task<Outcome<JournalView, PeriodRefusal>> FindAsync(PersonId reader, string slug, PeriodText text, CancellationToken stop)
    {
        if (await LedAsync(reader, slug, stop) is not { } community) return Missing.It;
        var period = Period.Read(text, community.TimeZone, clock.GetUtcNow());
        return period.IsSuccess
            ? new JournalView(slug, community.Name, period.Value, await db.TransfersOf(community.Id).TrialBalanceAsync(period.Value, stop))
            : period.Without<JournalView>();
    }

    /// <summary>All of it, to be written while it is read. The reading ends with the request.</summary>
    public async Task<Outcome<Journal, PeriodRefusal>> ExportAsync(PersonId reader, string slug, PeriodText text, CancellationToken stop)
    {
        if (await LedAsync(reader, slug, stop) is not { } community) return Missing.It;
        var period = Period.Read(text, community.TimeZone, clock.GetUtcNow());
        if (!period.IsSuccess) return period.Without<Journal>();

        await db.BeginReadingAsync(stop);
        var names = await NamesAsync(community, stop);
        return new Journal(slug, community.Name, community.Currency, period.Value, await OpeningsAsync(community.Id, names, period.Value, stop), EntriesAsync(community.Id, names, period.Value, stop));
    }

    async Task<Community?> LedAsync(PersonId reader, string slug, CancellationToken stop) =>
        await db.LedByAsync(reader, slug, stop) is { } id ? await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop) : null;

    async Task<AccountNames> NamesAsync(Community community, CancellationToken stop)
    {
        var names = new AccountNames();
        names.Add(AccountOwner.Community, community.Id.Value, community.Slug);
        foreach (var groupBuy in await db.GroupBuys.Where(g => g.CommunityId == community.Id).Select(g => new { g.Id, g.Code, g.StoredCosts }).ToListAsync(stop))
        {
            names.Add(AccountOwner.GroupBuy, groupBuy.Id.Value, groupBuy.Code.ToUpperInvariant());
            foreach (var cost in CostList.Parse(groupBuy.StoredCosts)) names.Add(AccountOwner.Cost, cost.Id.Value, $"{groupBuy.Code.ToUpperInvariant()}-{cost.Kind}");
        }
        foreach (var wallet in await db.Wallets.Where(w => w.CommunityId == community.Id).Select(w => new { w.Id, w.Code }).ToListAsync(stop)) names.Add(AccountOwner.Wallet, wallet.Id.Value, wallet.Code.ToUpperInvariant());
        var leaders = await OwnersAsync(community.Id, AccountOwner.Leader, stop);
        PersonId[] people = [.. leaders.Select(id => new PersonId(id))];
        var called = await db.Persons.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.DisplayName }).ToDictionaryAsync(p => p.Id.Value, p => p.DisplayName, stop);
        foreach (var leader in leaders.Where(called.ContainsKey)) names.Add(AccountOwner.Leader, leader, called[leader]);
        StoreId[] stores = [.. (await OwnersAsync(community.Id, AccountOwner.Store, stop)).Select(id => new StoreId(id))];
        foreach (var store in await db.Stores.Where(s => stores.Contains(s.Id)).OrderBy(s => s.Id).Select(s => new { s.Id, s.Slug }).ToListAsync(stop)) names.Add(AccountOwner.Store, store.Id.Value, store.Slug);
        return names;
    }

    /// <summary>Whoever of a kind has an account here, in the order in which they came into the book.</summary>
    async Task<List<Guid>> OwnersAsync(CommunityId community, AccountOwner owner, CancellationToken stop)
    {
        var kinds = ChartOfAccounts.Of(owner);
        return await db.TransfersOfGroupBuys(community).BothSides().Where(leg => kinds.Contains(leg.Kind))
            .GroupBy(leg => leg.Owner).Select(g => new { g.Key, First = g.Min(leg => leg.At) }).OrderBy(g => g.First).ThenBy(g => g.Key).Select(g => g.Key).ToListAsync(stop);
    }

    async Task<IReadOnlyList<OpeningBalance>> OpeningsAsync(CommunityId community, AccountNames names, Period period, CancellationToken stop)
    {
        var start = period.StartsAt;
        var rows = await (
            from account in db.TransfersOf(community).Where(t => t.At < start).BothSides().GroupBy(leg => new { leg.Kind, leg.Owner, leg.Due, leg.Currency }).Select(g => new { g.Key.Kind, g.Key.Owner, g.Key.Due, g.Key.Currency, Minor = g.Sum(leg => leg.Minor) })
            where account.Minor != 0
            from order in db.Orders.Where(o => o.Id == account.Due).DefaultIfEmpty()
            select new { account.Kind, account.Owner, account.Currency, account.Minor, GroupBuy = (GroupBuyId?)order.GroupBuyId, Number = (int?)order.Number }
        ).ToListAsync(stop);
        return [.. rows.Select(row => new OpeningBalance(names.Of(row.Kind, row.Owner, row.GroupBuy, row.Number), new(row.Minor, row.Currency))).OrderBy(opening => opening.Account, StringComparer.Ordinal)];
    }

    async IAsyncEnumerable<JournalEntry> EntriesAsync(CommunityId community, AccountNames names, Period period, [EnumeratorCancellation] CancellationToken stop)
    {
        var (start, end, zone) = (period.StartsAt, period.EndsAt, TimeZoneInfo.FindSystemTimeZoneById(period.TimeZone));
        var rows =
            from transfer in db.TransfersOf(community)
            where transfer.At >= start && transfer.At < end
            from groupBuy in db.GroupBuys.Where(g => g.Id == transfer.GroupBuyId).DefaultIfEmpty()
            from order in db.Orders.Where(o => o.Id == transfer.OrderId).DefaultIfEmpty()
            orderby transfer.At, transfer.Id
            select new { transfer, groupBuy.Code, groupBuy.Title, Number = (int?)order.Number };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            var t = row.transfer;
            yield return new(
                TimeZoneInfo.ConvertTime(t.At, zone), t.Reason,
                names.Of(t.DebitKind, t.DebitOwner, t.GroupBuyId, row.Number), names.Of(t.CreditKind, t.CreditOwner, t.GroupBuyId, row.Number),
                t.AsTransfer.Amount, row.Code, row.Title, row.Number, t.Id);
        }
    }
}
