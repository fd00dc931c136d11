using System.Globalization;
using System.Text.Json;
using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>Tells everyone whose pledge stands: a notice to each who has an account, a mail to each who has an address. Two statements, however many they are; said again, nothing is added.</summary>
public sealed class TellPledgers(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    const string Notices = """
        insert into notices (id, person_id, kind, community_id, arguments, cause, at)
        select $new, p.id, @kind || '.Said', @community, @said, @cause, @at
        from pledges x join persons p on p.id = x.buyer_id
        where x.call_id = @call and x.status = 'Made' and x.version < @before
        on conflict do nothing
        """;

    const string Mails = """
        insert into mails (id, address, kind, language, arguments, once_for, queued_at, due_at, attempts)
        select $new, b.email, @kind, b.language, @told, @cause || '/' || x.number, @at, @at, 0
        from pledges x
        join (select id, email, language from persons $guests) b on b.id = x.buyer_id
        where x.call_id = @call and x.status = 'Made' and x.version < @before and b.email is not null
        on conflict do nothing
        """;

    const string AndGuests = "union all select id, email, language from guests";

    /// <param name="before">Only those who pledged to a version before this one.</param>
    /// <param name="said">What the notice quotes besides the call's title.</param>
    public Task RunAsync(MailKind kind, Call call, int before, string said, CancellationToken stop) =>
        RunAsync(kind, call, before, said, string.Create(CultureInfo.InvariantCulture, $"{kind}/{call.Id.Value:N}/{call.Version}"), true, stop);

    /// <summary>Everybody whose pledge stands.</summary>
    /// <param name="cause">Which event it is, so that nobody is told of it twice.</param>
    /// <param name="guests">False where guests get a mail of their own.</param>
    public Task RunAsync(MailKind kind, Call call, string said, string cause, bool guests, CancellationToken stop) => RunAsync(kind, call, int.MaxValue, said, cause, guests, stop);

    async Task RunAsync(MailKind kind, Call call, int before, string said, string cause, bool guests, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        foreach (var sql in new[] { Notices, Mails })
        {
            await using var command = db.Command(sql.Replace("$new", db.Engine == Engine.Postgres ? "gen_random_uuid()" : "randomblob(16)", StringComparison.Ordinal).Replace("$guests", guests ? AndGuests : "", StringComparison.Ordinal));
            command.AddId("@call", call.Id.Value);
            command.Add("@kind", $"{kind}");
            command.Add("@before", before);
            command.Add("@cause", cause);
            command.Add("@at", clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (sql == Notices) command.AddId("@community", call.CommunityId.Value);
            if (sql == Notices) command.Add("@said", JsonSerializer.Serialize<string[]>([call.Title, call.Code, said]));
            if (sql == Mails) command.Add("@told", JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{call.Id.Value}" }));
            await command.ExecuteNonQueryAsync(stop);
        }
        await write.CommitAsync(stop);
    }
}
