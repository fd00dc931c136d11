using System.Globalization;
using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Quotes;
using Tuanzi.Tests.Quotes;

namespace Tuanzi.Tests.Decisions;

/// <summary>A call of Ben, Chi and a guest, with three quotes that can be taken: 1 of Mei's shop at 320, 2 and 3 of dealers outside at 310 and 305.</summary>
public sealed record Poll(Fair Fair, string Secret) : IAsyncDisposable
{
    public const string Guest = "nils.holm@example.org";

    public Town Town => Fair.Town;
    public string Code => Fair.Code;

    public static async Task<Poll> AskedAsync(Database database, bool few = false)
    {
        var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed", few);
        (await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending")).Status.ShouldBe(HttpStatusCode.OK);
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Address == Guest));
        return new(fair, mail.ReadArguments()["secret"]);
    }

    public static async Task<Poll> OpenAsync(Database database, int quorum = 50, bool few = false)
    {
        var poll = await AskedAsync(database, few);
        var answer = await poll.StartsAsync(quorum);
        ((int)answer.Status).ShouldBe(201, answer["detail"]);
        await poll.Town.DoDueWorkAsync();
        return poll;
    }

    public object Body(int quorum = 50, double days = 4, string? tie = null, double confirm = 9, double pickup = 30, string? text = null) =>
        new { ends = Town.Clock.Now.AddDays(days), quorumPercent = quorum, text, tie, confirmBy = Town.Clock.Now.AddDays(confirm), point = Settlers.Lobby.Value, from = Town.Clock.Now.AddDays(pickup), to = Town.Clock.Now.AddDays(pickup).AddHours(2) };

    public Task<Heard> StartsAsync(int quorum = 50, string? tie = null) => Town.Ada.Api.Post($"calls/{Code}/votes", Body(quorum, tie: tie));

    public Task<Heard> VotesAsync(Townsperson one, int? choice, string? reason = null) => one.Api.Put($"calls/{Code}/vote/ballot", new { choice, reason });

    public Task<Heard> GuestVotesAsync(int? choice, string? reason = null) => Town.Api().Put($"pledges/{Secret}/vote/ballot", new { choice, reason });

    public Task<Heard> SeesAsync(Townsperson one) => one.Api.Get($"calls/{Code}/vote");

    /// <summary>Mei writes another version of her quote, or takes it back.</summary>
    public Task<Heard> MeiWritesAsync(string ladder, int answers = 1) => Town.Mei.Api.Put($"stores/{Settlers.Store}/quote-requests/{Fair.Mei}/quote", Town.QuoteOf(ladder, answers));

    public Task<Heard> MeiWithdrawsAsync() => Town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{Fair.Mei}/withdrawal", new { why = "Sold." });

    /// <summary>The deadline passes, and everybody is told.</summary>
    public async Task EndsAsync(double days = 4)
    {
        Town.Clock.Advance(TimeSpan.FromDays(days));
        await Town.DoDueWorkAsync();
        (await Town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => $"{e.Kind}: {e.LastError}").ToListAsync())).ShouldBeEmpty();
    }

    public Task<Vote> VoteAsync() => Town.ReadAsync(db => db.Votes.AsNoTracking().OrderByDescending(v => v.Number).FirstAsync());

    /// <summary>How a vote came out, in short: "Taken 2: 0 3 0, none 0 of 3".</summary>
    public async Task<string> OutcomeAsync()
    {
        var seen = await SeesAsync(Town.Ada);
        var votes = seen.Body.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("votes").GetInt32().ToString(CultureInfo.InvariantCulture));
        return $"{(await VoteAsync()).Result} {seen["winner"]}: {string.Join(' ', votes)}, none {seen["none"]} of {seen["voters"]}".Replace(" :", ":", StringComparison.Ordinal);
    }

    /// <summary>Who has been told of a kind of news: by notice, then by mail.</summary>
    public async Task<string> ToldAsync(MailKind kind)
    {
        var notices = await Town.ReadAsync(db => db.Notices.Where(n => n.Kind == $"{kind}.Said").Join(db.Persons, n => n.PersonId, p => p.Id, (n, p) => p.DisplayName).ToListAsync());
        var mails = await Town.ReadAsync(db => db.Mails.Where(m => m.Kind == kind).Select(m => m.Address).ToListAsync());
        return $"{string.Join(' ', notices.Order(StringComparer.Ordinal))} | {string.Join(' ', mails.Select(mail => mail.Split('@')[0]).Order(StringComparer.Ordinal))}";
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}
