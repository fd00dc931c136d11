namespace Tuanzi.Core.Notifications;

/// <summary>Tells many buyers at once: a notice to each who is a member, a mail to each who has an address. Two statements, however many they are; said again, nothing is added.</summary>
public sealed class Announce(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task RunAsync(Announcement what, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await ExecuteAsync(Notices(what), what, stop);
        await ExecuteAsync(Mails(what), what, stop);
        await write.CommitAsync(stop);
    }

    string Notices(Announcement what) =>
        $"""
        insert into notices (id, person_id, kind, community_id, group_buy_id, arguments, cause, at)
        select {NewId}, p.id, @kind || '.' || {what.Sentence}, g.community_id, g.id, {what.Arguments}, @kind || '/' || @cause, @at
        from orders o join persons p on p.id = o.buyer_id join group_buys g on g.id = o.group_buy_id
        where o.group_buy_id = @group_buy and {what.To}
        on conflict do nothing
        """;

    string Mails(Announcement what) =>
        $$"""
        insert into mails (id, address, kind, language, arguments, once_for, queued_at, due_at, attempts)
        select {{NewId}}, b.email, @kind, b.language, '{"order":"' || {{TextOf("o.id")}} || '","cause":"' || @cause || '","said":' || @quoted || '}', @kind || '/' || @cause || '/' || {{TextOf("o.id")}}, @at, @at, 0
        from orders o
        join (select id, email, language from persons {{(what.HasLinks ? "" : "union all select id, email, language from guests")}}) b on b.id = o.buyer_id
        where o.group_buy_id = @group_buy and {{what.To}} and b.email is not null
        on conflict do nothing
        """;

    async Task ExecuteAsync(string sql, Announcement what, CancellationToken stop)
    {
        await using var command = db.Command(sql);
        command.AddId("@group_buy", what.GroupBuy.Value);
        if (what.Team is { } team) command.AddId("@team", team.Value);
        command.Add("@kind", $"{what.Mail}");
        command.Add("@cause", what.Cause);
        command.Add("@at", clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (what.Order is { } order) command.AddId("@order", order.Value);
        if (what.Subject is { } subject) command.AddId("@subject", subject);
        if (sql.Contains("@said", StringComparison.Ordinal)) command.Add("@said", $"[{what.Said}]");
        if (sql.Contains("@quoted", StringComparison.Ordinal)) command.Add("@quoted", what.Said ?? "\"\"");
        await command.ExecuteNonQueryAsync(stop);
    }

    string NewId => db.Engine == Engine.Postgres ? "gen_random_uuid()" : "randomblob(16)";

    string TextOf(string id) => db.Engine == Engine.Postgres ? $"{id}::text" : $"lower(hex({id}))";
}
