using System.Globalization;
using System.Text.Json;
using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>Something that those who pledged to one call are told.</summary>
/// <param name="Cause">Which of several news of this kind, of whichever call.</param>
public sealed record PledgersNews(MailKind Kind, string Cause)
{
    /// <summary>Whom it concerns: a condition on pledges x, in SQL.</summary>
    public string Whom { get; init; } = "x.status = 'Made'";

    /// <summary>What stands for @about in that condition.</summary>
    public Guid? About { get; init; }

    /// <summary>Only those who pledged to a version before this one.</summary>
    public int Before { get; init; } = int.MaxValue;

    /// <summary>What the notice quotes besides the call's title.</summary>
    public string Said { get; init; } = "";

    /// <summary>How long the mails wait. Those of this kind about the same call that wait still are replaced: the last one tells of all.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>True: guests are written to apart, as each mail brings a link of its own.</summary>
    public bool HasLinks { get; init; }
}

/// <summary>Tells everyone whose pledge stands: a notice to each who has an account, a mail to each who has an address. Two statements, however many they are; said again, nothing is added.</summary>
public sealed class TellPledgers(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    const string Notices = """
        insert into notices (id, person_id, kind, community_id, arguments, cause, at)
        select $new, p.id, @kind || '.Said', @community, @said, @cause, @at
        from pledges x join persons p on p.id = x.buyer_id
        where x.call_id = @call and $whom and x.version < @before
        on conflict do nothing
        """;

    const string Mails = """
        insert into mails (id, address, kind, language, arguments, once_for, queued_at, due_at, attempts)
        select $new, b.email, @kind, b.language, @told, @cause || '/' || x.number, @at, @due, 0
        from pledges x
        join (select id, email, language from persons $guests) b on b.id = x.buyer_id
        where x.call_id = @call and $whom and x.version < @before and b.email is not null
        on conflict do nothing
        """;

    const string Replaced = "delete from mails where kind = @kind and attempts = 0 and sent_at is null and once_for like @before";

    const string Guests = "union all select id, email, language from guests";

    /// <param name="before">Only those who pledged to a version before this one.</param>
    /// <param name="said">What the notice quotes besides the call's title.</param>
    public Task RunAsync(MailKind kind, Call call, int before, string said, CancellationToken stop, TimeSpan wait = default) =>
        RunAsync(new(kind, string.Create(CultureInfo.InvariantCulture, $"{call.Id.Value:N}/{call.Version}")) { Before = before, Said = said, Wait = wait }, call, stop);

    public async Task RunAsync(PledgersNews news, Call call, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (news.Wait > TimeSpan.Zero) await ReplaceAsync(news.Kind, call, stop);
        foreach (var sql in new[] { Notices, Mails })
        {
            await using var command = db.Command(sql.Replace("$new", db.Engine == Engine.Postgres ? "gen_random_uuid()" : "randomblob(16)", StringComparison.Ordinal).Replace("$whom", news.Whom, StringComparison.Ordinal).Replace("$guests", news.HasLinks ? "" : Guests, StringComparison.Ordinal));
            command.AddId("@call", call.Id.Value);
            command.Add("@kind", $"{news.Kind}");
            command.Add("@before", news.Before);
            command.Add("@cause", $"{news.Kind}/{news.Cause}");
            command.Add("@at", now.ToUnixTimeMilliseconds());
            if (news.About is { } about) command.AddId("@about", about);
            if (sql == Notices) command.AddId("@community", call.CommunityId.Value);
            if (sql == Notices) command.Add("@said", JsonSerializer.Serialize<string[]>([call.Title, call.Code, news.Said]));
            if (sql == Mails) command.Add("@due", (now + news.Wait).ToUnixTimeMilliseconds());
            if (sql == Mails) command.Add("@told", JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{call.Id.Value}" }));
            await command.ExecuteNonQueryAsync(stop);
        }
        await write.CommitAsync(stop);
    }

    async Task ReplaceAsync(MailKind kind, Call call, CancellationToken stop)
    {
        await using var command = db.Command(Replaced);
        command.Add("@kind", $"{kind}");
        command.Add("@before", $"{kind}/{call.Id.Value:N}/%");
        await command.ExecuteNonQueryAsync(stop);
    }
}
