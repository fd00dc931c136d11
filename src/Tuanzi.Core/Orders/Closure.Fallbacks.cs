using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    Task WriteMovedAsync(IReadOnlyList<MovedLine> moved, CancellationToken stop) =>
        db.WriteManyAsync(
            "insert into order_lines (order_id, article_id, quantity, conditions, tolerance, places, takes_fallback) select r.order_id, r.article_id, r.quantity, nullif(r.conditions, ''), 0, r.places, false from $rows",
            moved,
            [
                new("order_id", move => move.Order.Value),
                new("article_id", move => move.Line.Article.Value),
                new("quantity", move => move.Line.Quantity.Value),
                new("conditions", move => move.Line.Conditions?.ToString() ?? ""),
                new("places", move => move.Line.Places!.ToString()),
            ],
            [],
            stop
        );

    /// <summary>Both lines say what has become of them; what was shared out otherwise says that.</summary>
    async Task SayWhyMovedAsync(IReadOnlyList<MovedLine> moved, CancellationToken stop)
    {
        await db.WriteManyAsync(
            "update order_lines set quantity = 0, reason = @reason from $rows where order_lines.order_id = r.order_id and order_lines.article_id = r.article_id",
            moved,
            [new("order_id", move => move.Order.Value), new("article_id", move => move.From.Article.Value)],
            [("@reason", nameof(ShareReason.TookFallback))],
            stop
        );
        await db.WriteManyAsync(
            """
            update order_lines set reason = @reason from $rows
            where order_lines.order_id = r.order_id and order_lines.article_id = r.article_id and (order_lines.reason is null or order_lines.reason = @as_ordered)
            """,
            moved,
            [new("order_id", move => move.Order.Value), new("article_id", move => move.Line.Article.Value)],
            [("@reason", nameof(ShareReason.InsteadOfMissed)), ("@as_ordered", nameof(ShareReason.AsOrdered))],
            stop
        );
    }
}
