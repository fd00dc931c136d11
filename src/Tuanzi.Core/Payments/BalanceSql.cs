namespace Tuanzi.Core.Payments;

/// <summary>A balance as SQL: what the account came to at its snapshot, and what moved since.</summary>
/// <remarks>One expression of one statement, and so of one moment: a snapshot that is written meanwhile is seen with its number or not at all. Only the end of an index is read.</remarks>
public static class BalanceSql
{
    /// <summary>Debits less credits. The kind, the owner and the currency are SQL themselves, of values or of columns.</summary>
    /// <param name="currency">Null where the owner has one only.</param>
    public static string Of(string kind, string owner, string? currency = null)
    {
        string In(string currencies) => currency is null ? "" : $" and {currencies} = {currency}";
        var snapshot = $"from balance_snapshots b where b.owner = {owner} and b.kind = {kind}{In("b.currency")}";
        string Since(string side) =>
            $"coalesce((select sum(t.amount_minor) from transfers t where t.{side}_owner = {owner} and t.{side}_kind = {kind}{In("t.currency")} and t.number > coalesce((select b.number {snapshot}), 0)), 0)";
        return $"(coalesce((select b.minor {snapshot}), 0) + {Since("debit")} - {Since("credit")})";
    }
}
