using Tuanzi.Core.Members;
using Tuanzi.Core.Statements;

namespace Tuanzi.Core.Operations;

/// <summary>A finding as an operator reads it.</summary>
/// <param name="Whose">Who or what the account belongs to: a name, a code, "k7m2pq3x:7" of an order, which names no buyer; null where it is about a currency.</param>
public sealed record FindingView(Finding It, string? Whose);

/// <summary>A reconciliation as an operator reads it.</summary>
/// <param name="By">Who asked for it; null: it came by itself.</param>
public sealed record ReconciliationView(Reconciliation It, string? By, IReadOnlyList<FindingView> Findings);

/// <summary>How the book was found lately, for operators: the latest first.</summary>
public sealed class BookChecks(TuanziDb db)
{
    const int Most = 7;

    /// <summary>Null for everybody who is not an operator.</summary>
    public async Task<IReadOnlyList<ReconciliationView>?> FindAsync(PersonId reader, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(reader, stop)) return null;
        var rows = await (
            from result in db.Reconciliations.AsNoTracking()
            from person in db.Persons.Where(p => p.Id == result.By).DefaultIfEmpty()
            orderby result.Round descending
            select new { result, person.DisplayName }
        ).Take(Most).ToListAsync(stop);
        long[] rounds = [.. rows.Select(row => row.result.Round)];
        var findings = await db.Findings.AsNoTracking().Where(f => rounds.Contains(f.Round)).OrderBy(f => f.Position).ToListAsync(stop);
        var names = await NamesAsync(findings, stop);
        var views = findings.ToLookup(f => f.Round, f => new FindingView(f, f.Owner is { } owner ? names.GetValueOrDefault(owner, $"{owner}") : null));
        return [.. rows.Select(row => new ReconciliationView(row.result, row.DisplayName, [.. views[row.result.Round].OrderBy(view => view.It.Kind)]))];
    }

    /// <summary>One question for each kind of owner, however many there are.</summary>
    async Task<Dictionary<Guid, string>> NamesAsync(List<Finding> findings, CancellationToken stop)
    {
        T[] Of<T>(AccountOwner owner, Func<Guid, T> id) => [.. findings.Where(f => f.Account is { } kind && ChartOfAccounts.NatureOf(kind).Owner == owner).Select(f => f.Owner!.Value).Distinct().Select(id)];
        var orders = Of(AccountOwner.Order, id => new OrderId(id));
        var groupBuys = Of(AccountOwner.GroupBuy, id => new GroupBuyId(id));
        var leaders = Of(AccountOwner.Leader, id => new PersonId(id));
        var stores = Of(AccountOwner.Store, id => new StoreId(id));
        var wallets = Of(AccountOwner.Wallet, id => new WalletId(id));
        var communities = Of(AccountOwner.Community, id => new CommunityId(id));
        var names = new Dictionary<Guid, string>();
        foreach (var o in await db.Orders.Where(o => orders.Contains(o.Id)).Join(db.GroupBuys, o => o.GroupBuyId, g => g.Id, (o, g) => new { o.Id, g.Code, o.Number }).ToListAsync(stop)) names[o.Id.Value] = $"{o.Code}:{o.Number}";
        foreach (var g in await db.GroupBuys.Where(g => groupBuys.Contains(g.Id)).Select(g => new { g.Id, g.Code, g.Title }).ToListAsync(stop)) names[g.Id.Value] = $"{g.Title} ({g.Code})";
        foreach (var p in await db.Persons.Where(p => leaders.Contains(p.Id)).Select(p => new { p.Id, p.DisplayName }).ToListAsync(stop)) names[p.Id.Value] = p.DisplayName;
        foreach (var s in await db.Stores.Where(s => stores.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(stop)) names[s.Id.Value] = s.Name;
        foreach (var w in await db.Wallets.Where(w => wallets.Contains(w.Id)).Join(db.Communities, w => w.CommunityId, c => c.Id, (w, c) => new { w.Id, w.Code, c.Name }).ToListAsync(stop)) names[w.Id.Value] = $"{w.Code} ({w.Name})";
        foreach (var c in await db.Communities.Where(c => communities.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(stop)) names[c.Id.Value] = c.Name;
        return names;
    }
}
