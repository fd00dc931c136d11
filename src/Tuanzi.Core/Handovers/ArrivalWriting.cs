using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Writes who gets what of what arrived, with what that means for the money. A few statements, whatever the number of orders.</summary>
sealed class ArrivalWriting(TuanziDb db, Ledger ledger, GroupBuy groupBuy, Arrival arrival)
{
    sealed record NewStrike(Guid Id, ArrivedShare Share);

    public async Task WriteAsync(IReadOnlyList<ArrivedShare> changes, CancellationToken stop)
    {
        NewStrike[] strikes = [.. changes.Where(change => !change.Struck.IsZero).Select(change => new NewStrike(Guid.CreateVersion7(arrival.At), change))];
        await UndoAsync([.. changes.Select(change => change.Strike).OfType<Guid>()], stop);
        await StrikeAsync(strikes, stop);
        await db.WriteManyAsync(
            "update order_lines set arrived = r.arrived, arrival_reason = r.reason, arrival_id = @arrival from $rows where order_lines.order_id = r.order_id and order_lines.article_id = @article",
            changes,
            [new("order_id", change => change.Order.Value), new("arrived", change => (change.Share + change.ByHand).Value), new("reason", change => $"{change.Reason}")],
            [("@arrival", arrival.Id.Value), ("@article", arrival.ArticleId.Value)],
            stop
        );
        await ledger.PostManyAsync(groupBuy.Id, [.. TransfersOf(changes, strikes.ToDictionary(strike => strike.Share.Order))], stop);
    }

    /// <summary>First what is owed again, then what goes back, then what is owed less: no order owes less than nothing at any instant.</summary>
    IEnumerable<StoredTransfer> TransfersOf(IReadOnlyList<ArrivedShare> changes, Dictionary<OrderId, NewStrike> strikes)
    {
        var books = groupBuy.BooksAt(arrival.At, arrival.By);
        var transfers = new List<StoredTransfer?>();
        foreach (var change in changes)
        {
            if (change.Strike is { } before) transfers.Add(books.DueRestored(change.Order, before, change.Money.Restored));
            transfers.AddRange(CostsOf(change, more: true));
            transfers.AddRange(books.GivenBack(change.Order, arrival.SubjectOf(change.Order), change.Money.Back, change.Money.Wallet));
            transfers.Add(books.MoreArrived(change.Order, arrival.Id, change.Money.Besides));
            if (strikes.TryGetValue(change.Order, out var strike)) transfers.Add(books.DueReduced(change.Order, strike.Id, change.Money.Less));
            transfers.AddRange(CostsOf(change, more: false));
        }
        return transfers.OfType<StoredTransfer>();

        IEnumerable<StoredTransfer?> CostsOf(ArrivedShare change, bool more) =>
            (change.Money.Costs ?? []).Where(cost => cost.Minor > 0 == more).Select(cost => books.CostChanged(change.Order, cost.Cost, arrival.Id.Value, new(cost.Minor, groupBuy.Currency)));
    }

    Task UndoAsync(IReadOnlyList<Guid> strikes, CancellationToken stop) =>
        db.WriteManyAsync(
            "update shortfalls set undone_at = @at, undone_by = @by from $rows where shortfalls.id = r.id",
            strikes,
            [new("id", id => id)],
            [("@at", arrival.At.ToUnixTimeMilliseconds()), ("@by", arrival.By.Value)],
            stop
        );

    async Task StrikeAsync(NewStrike[] strikes, CancellationToken stop)
    {
        const string Sql = """
            insert into shortfalls (id, group_buy_id, order_id, reason, at, "by", key, body_hash, arrival_id)
            select r.id, @group_buy, r.order_id, @reason, @at, @by, r.key, @hash, @arrival from $rows
            """;
        await db.WriteManyAsync(
            Sql,
            strikes,
            [new("id", strike => strike.Id), new("order_id", strike => strike.Share.Order.Value), new("key", strike => $"arrival/{arrival.Id.Value:N}/{strike.Share.Number}")],
            [
                ("@group_buy", groupBuy.Id.Value),
                ("@reason", $"{ShortfallReason.NotDelivered}"),
                ("@at", arrival.At.ToUnixTimeMilliseconds()),
                ("@by", arrival.By.Value),
                ("@hash", Secret.HashOf($"{arrival.Id.Value:N}")),
                ("@arrival", arrival.Id.Value),
            ],
            stop
        );
        await db.WriteManyAsync(
            "insert into shortfall_lines (shortfall_id, article_id, quantity) select r.id, @article, r.quantity from $rows",
            strikes,
            [new("id", strike => strike.Id), new("quantity", strike => strike.Share.Struck.Value)],
            [("@article", arrival.ArticleId.Value)],
            stop
        );
    }
}
