using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What is in a wallet, and how much of it is set aside for orders.</summary>
public readonly record struct InWallet(Money Balance, Money Held)
{
    public Money Free => Balance - Held;
}

/// <summary>What is set aside for the orders of group buys.</summary>
public static class Holds
{
    /// <summary>What is in a wallet w, in SQL.</summary>
    internal static readonly string InWallet = $"-{BalanceSql.Of($"{(int)AccountKind.Wallet}", "w.id")}";

    /// <summary>What is set aside in it.</summary>
    internal const string HeldInWallet = "(select coalesce(sum(h.amount_minor), 0) from holds h where h.debit_owner = w.id and h.ended is null)";

    static readonly string Inside = $$"""select cast({{InWallet}} as bigint) as "BalanceMinor", cast({{HeldInWallet}} as bigint) as "HeldMinor" from wallets w where w.id = {0}""";

    /// <summary>One statement, so that it never sees a payment without the end of its hold.</summary>
    public static async Task<InWallet> InAsync(this TuanziDb db, WalletId wallet, Currency currency, CancellationToken stop)
    {
        object id = db.Engine == Engine.Postgres ? wallet.Value : wallet.Value.ToByteArray(bigEndian: true);
        var sums = await db.Database.SqlQueryRaw<Sums>(Inside, id).SingleAsync(stop);
        return new(new(sums.BalanceMinor, currency), new(sums.HeldMinor, currency));
    }

    /// <summary>Frees all that is set aside for the orders of a group buy. Again changes nothing.</summary>
    /// <remarks>Call it in a write transaction, after the lock on the group buy.</remarks>
    public static Task VoidHoldsAsync(this TuanziDb db, GroupBuyId groupBuy, DateTimeOffset now, CancellationToken stop) => db.EndHoldsAsync(groupBuy, HoldEnd.Voided, "", now, stop);

    /// <summary>Frees what is set aside for those that do not count any more because their time ran out: who takes an order back frees its hold at once.</summary>
    /// <remarks>As above.</remarks>
    public static Task ExpireHoldsAsync(this TuanziDb db, GroupBuyId groupBuy, DateTimeOffset now, CancellationToken stop) =>
        db.EndHoldsAsync(groupBuy, HoldEnd.Expired, "and order_id in (select o.id from orders o where o.group_buy_id = @group_buy and o.status not in ('Placed', 'Waiting'))", now, stop);

    static async Task EndHoldsAsync(this TuanziDb db, GroupBuyId groupBuy, HoldEnd how, string which, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = db.Command($"update holds set ended = {(int)how}, ended_at = @now where group_buy_id = @group_buy and ended is null {which}");
        command.AddId("@group_buy", groupBuy.Value);
        command.Add("@now", now.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(stop);
    }

    sealed record Sums(long BalanceMinor, long HeldMinor);
}

/// <summary>A group buy was called off: what was set aside for its orders is free.</summary>
sealed class FreeHolds(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<GroupBuys.GroupBuyCancelled>
{
    public async Task HandleAsync(GroupBuys.GroupBuyCancelled what, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(what.GroupBuy, stop);
        await db.VoidHoldsAsync(what.GroupBuy, clock.GetUtcNow(), stop);
        await write.CommitAsync(stop);
    }
}
