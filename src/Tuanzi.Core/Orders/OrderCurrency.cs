namespace Tuanzi.Core.Orders;

/// <summary>In which currency a buyer's prices are meant: that of the group buy.</summary>
public sealed class OrderCurrency(TuanziDb db)
{
    public async Task<Currency?> FindAsync(string code, CancellationToken stop)
    {
        var found = await db.GroupBuys.Where(g => g.Code == code).Select(g => new { g.Currency }).SingleOrDefaultAsync(stop);
        return found?.Currency;
    }
}
