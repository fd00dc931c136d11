using SQLitePCL;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Writes what a batch decided.</summary>
sealed class SqliteBatchWriter(sqlite3 connection) : IDisposable
{
    readonly SqliteStatement insertOrder = new(
        connection,
        """
        insert into orders (id, group_buy_id, number, buyer_id, status, pickup_id, note, version, placed_at, changed_at, household, waiting_place, pay_with, is_asked_again, solo_then)
        values (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, 0, 0)
        """,
        13
    );
    readonly SqliteStatement updateOrder = new(
        connection,
        "update orders set status = @1, pickup_id = @2, note = @3, version = @4, changed_at = @5, household = @6, waiting_place = @7, pay_with = @8, is_asked_again = 0 where id = @0",
        9
    );
    readonly SqliteStatement deleteLines = new(connection, "delete from order_lines where order_id = @0", 1);
    readonly SqliteStatement insertLine = new(
        connection,
        "insert into order_lines (order_id, article_id, quantity, conditions, tolerance, places, takes_fallback) values (@0, @1, @2, @3, @4, @5, @6)",
        7
    );
    readonly SqliteStatement updateLine = new(
        connection,
        "update order_lines set quantity = @2, conditions = @3, tolerance = @4, places = @5, takes_fallback = @6 where order_id = @0 and article_id = @1",
        7
    );
    readonly SqliteStatement insertReceipt = new(
        connection,
        "insert into order_receipts (buyer_id, key, group_buy_id, body_hash, answer, at) values (@0, @1, @2, @3, @4, @5)",
        6
    );
    readonly SqliteStatement upsertGuest = new(
        connection,
        """
        insert into guests (id, name, email, phone, language, link_hash, created_at) values (@0, @1, @2, @3, @4, @5, @6)
        on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone
        """,
        7
    );
    readonly SqliteStatement upsertTeam = new(
        connection,
        """
        insert into teams (id, group_buy_id, code, size, members, started_at, ends_at, status) values (@0, @1, @2, @3, @4, @5, @6, @7)
        on conflict (id) do update set members = excluded.members, status = excluded.status
        """,
        8
    );
    readonly SqliteStatement putIntoTeam = new(connection, "update orders set team_id = @1, solo_then = @2 where id = @0", 3);
    readonly SqliteStatement endHold = new(connection, $"update holds set ended = {(int)HoldEnd.Voided}, ended_at = @1 where id = @0 and ended is null", 2);
    readonly SqliteStatement insertHold = new(
        connection,
        $"""
        insert into holds (id, reason, debit_kind, debit_owner, credit_kind, credit_owner, amount_minor, currency, group_buy_id, order_id, at)
        values (@0, {(int)TransferReason.WalletPaid}, {(int)AccountKind.Wallet}, @1, {(int)AccountKind.Due}, @2, @3, @4, @5, @2, @6)
        """,
        7
    );
    readonly SqliteStatement insertEvent = new(connection, "insert into outbox (id, kind, body, at, due_at, attempts) values (@0, @1, @2, @3, @3, 0)", 4);
    readonly SqliteStatement updateArticle = new(connection, "update articles set ordered = @1, reserved = @2, stored_demand = @3 where id = @0", 4);
    readonly SqliteStatement updateGroupBuy = new(
        connection,
        "update group_buys set order_numbers_given = @1, orders = @2, ordered = @3, places_given = @4, bought = @5, waiting = @6 where id = @0",
        7
    );
    readonly SqliteStatement updateCutOff = new(connection, "update group_buys set cut_off_at = @1 where id = @0", 2);

    public void Write(BatchDecision decision, DateTimeOffset now)
    {
        var ms = now.ToUnixTimeMilliseconds();
        foreach (var guest in decision.Guests)
        {
            upsertGuest.Run(guest.Id.Value, guest.Name, guest.Email, guest.Phone, guest.Language, guest.LinkHash, guest.CreatedAt.ToUnixTimeMilliseconds());
        }
        foreach (var (groupBuy, buyer, order) in decision.ChangedOrders) WriteOrder(groupBuy.Id, buyer, order, ms);
        WriteTeams(decision);
        WriteHolds(decision, ms);
        foreach (var receipt in decision.Receipts)
        {
            insertReceipt.Run(receipt.BuyerId.Value, receipt.Key, receipt.GroupBuyId.Value, receipt.BodyHash, receipt.Answer, ms);
        }
        foreach (var what in decision.Events) insertEvent.Run(what.Id, what.Kind, what.Body, ms);
        foreach (var groupBuy in decision.ChangedGroupBuys)
        {
            foreach (var article in groupBuy.Book.Offer.Articles) WriteArticle(article.Id, groupBuy.Book.DemandFor(article.Id));
            updateGroupBuy.Change(groupBuy.Id.Value, groupBuy.Totals.NumbersGiven, groupBuy.Totals.Orders, groupBuy.Book.Ordered.Value, groupBuy.Book.PlacesGiven, groupBuy.Book.Bought.Value, groupBuy.Totals.Waiting);
            // Two indexes begin with something and go on with the cut-off: they are left alone where it stays.
            if (groupBuy.Book.CutOffAt != groupBuy.Book.Offer.CutOffAt) updateCutOff.Change(groupBuy.Id.Value, groupBuy.Book.CutOffAt.ToUnixTimeMilliseconds());
        }
    }

    void WriteTeams(BatchDecision decision)
    {
        foreach (var (groupBuy, team) in decision.ChangedTeams)
        {
            upsertTeam.Run(team.Id.Value, groupBuy.Value, team.Code, team.Size, team.Members, team.StartedAt.ToUnixTimeMilliseconds(), team.EndsAt.ToUnixTimeMilliseconds(), team.Status.ToString());
        }
        foreach (var order in decision.OrdersOfTeamBuys) putIntoTeam.Change(order.Id.Value, order.Placement.Team?.Value, order.Placement.SoloThen ? 1 : 0);
    }

    void WriteHolds(BatchDecision decision, long now)
    {
        foreach (var (groupBuy, order) in decision.ChangedHolds)
        {
            if (order.Hold is { } before) endHold.Change(before.Id.Value, now);
            if (order.NextHold is { } next) insertHold.Run(next.Id.Value, next.Wallet.Value, order.Id.Value, next.AmountMinor, groupBuy.Currency.Code, groupBuy.Id.Value, now);
        }
    }

    void WriteArticle(ArticleId id, Demand demand) => updateArticle.Change(id.Value, demand.Now.Value, demand.Reserved.Value, demand.ToString());

    void WriteOrder(GroupBuyId groupBuy, BuyerId buyer, HeldOrder order, long now)
    {
        var id = order.Id.Value;
        var status = order.Status.ToString();
        var pickup = order.Placement.Pickup?.Value;
        if (order.IsStored)
        {
            updateOrder.Change(id, status, pickup, order.Placement.Note, order.Version, now, order.Placement.Household, order.Placement.WaitingPlace, order.Placement.PayWith.ToString());
            if (order.HasOtherArticles) deleteLines.Run(id);
        }
        else
        {
            var placedAt = order.PlacedAt.ToUnixTimeMilliseconds();
            insertOrder.Run(id, groupBuy.Value, order.Number, buyer.Value, status, pickup, order.Placement.Note, order.Version, placedAt, now, order.Placement.Household, order.Placement.WaitingPlace, order.Placement.PayWith.ToString());
        }
        foreach (var line in order.Placement.Lines)
        {
            ReadOnlySpan<SqliteValue> values = [id, line.Article.Value, line.Quantity.Value, line.Conditions?.ToString(), line.Tolerance.Value, line.Places?.ToString() ?? "", line.TakesFallback];
            if (order.IsStored && !order.HasOtherArticles) updateLine.Change(values);
            else insertLine.Run(values);
        }
    }

    public void Dispose()
    {
        foreach (
            var statement in (SqliteStatement[])
                [insertOrder, updateOrder, deleteLines, insertLine, updateLine, insertReceipt, upsertGuest, upsertTeam, putIntoTeam, endHold, insertHold, insertEvent, updateArticle, updateGroupBuy, updateCutOff]
        )
        {
            statement.Dispose();
        }
    }
}
