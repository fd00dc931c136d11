namespace Tuanzi.Core.Orders;

/// <summary>In which currency a buyer's prices are meant: that of the group buy.</summary>
public sealed class OrderCurrency(Database database) : IDisposable
{
    readonly Question currency = new(database, "select currency from group_buys where code = @code", "@code");

    public async Task<Currency?> FindAsync(string code, CancellationToken stop) => await currency.FindAsync(row => row.GetString(0), stop, code) is { } found ? Currency.Of(found) : null;

    public void Dispose() => currency.Dispose();
}
