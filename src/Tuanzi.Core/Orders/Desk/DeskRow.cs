namespace Tuanzi.Core.Orders;

/// <summary>A row as the desk reads it, of either engine.</summary>
abstract class DeskRow
{
    public abstract bool IsNull(int column);
    public abstract long GetInt64(int column);
    public abstract bool GetBoolean(int column);
    public abstract string GetString(int column);
    public abstract Guid GetId(int column);

    public int GetInt32(int column) => checked((int)GetInt64(column));

    public DateTimeOffset GetInstant(int column) => DateTimeOffset.FromUnixTimeMilliseconds(GetInt64(column));

    public long? LongOrNull(int column) => IsNull(column) ? null : GetInt64(column);

    public Quantity? QuantityOrNull(int column) => LongOrNull(column) is { } value ? new Quantity(value) : null;
}
