using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Decisions;

public sealed class VoteNewsTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Everybody_who_may_vote_is_told_and_whoever_has_not_voted_is_reminded_once(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        (await poll.ToldAsync(MailKind.VoteOpened)).ShouldBe("Ben Chi | ben chi nils.holm");
        await poll.VotesAsync(poll.Town.Ben, 1);
        poll.Town.Clock.Advance(TimeSpan.FromDays(3.2));
        await Task.WhenAll(poll.Town.DoDueWorkAsync(), poll.Town.DoDueWorkAsync());
        await poll.Town.DoDueWorkAsync();
        (await poll.ToldAsync(MailKind.VoteReminder)).ShouldBe("Chi | chi nils.holm");

        foreach (var mail in await MailsAsync(poll, MailKind.VoteOpened, MailKind.VoteReminder)) (await WrittenAsync(poll, mail)).ShouldNotBeNull();
        var guests = (await MailsAsync(poll, MailKind.VoteReminder)).Single(mail => mail.Address == Poll.Guest);
        var page = await (await poll.Town.BrowserAsync()).Opens($"/p/{guests.ReadArguments()["secret"]}/vote");
        (await page.Submit("#ballot", new { choice = "2", reason = "For my mother." })).Text("#mine").ShouldContain("You voted for quote 2");
        (await poll.Town.RunAsync((NoticeList list) => list.RunAsync(poll.Town.Chi.Id, Stop))).Count(notice => NoticeSentence.PathOf(notice) == $"/calls/{poll.Code}/vote").ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task A_short_vote_is_not_reminded_of_and_one_that_ended_while_nobody_was_there_neither(Database database)
    {
        await using var poll = await Poll.AskedAsync(database);
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/votes", poll.Body(days: 0.9))).Status.ShouldBe(HttpStatusCode.Created);
        await poll.Town.DoDueWorkAsync();
        await poll.EndsAsync(3);
        (await poll.ToldAsync(MailKind.VoteReminder)).ShouldBe(" | ");
        (await poll.StartsAsync()).Status.ShouldBe(HttpStatusCode.Created);
        await poll.Town.DoDueWorkAsync();
        await poll.EndsAsync(6);
        (await poll.ToldAsync(MailKind.VoteReminder)).ShouldBe(" | ");
        (await poll.ToldAsync(MailKind.VoteUndecided)).ShouldBe("Ben Ben Chi Chi | ben ben chi chi nils.holm nils.holm");
    }

    [Theory, EachDatabase]
    public async Task Each_mail_says_what_came_of_it(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, quorum: 100);
        await poll.VotesAsync(poll.Town.Ben, 1);
        await poll.EndsAsync();
        foreach (var mail in await MailsAsync(poll, MailKind.VoteUndecided, MailKind.VoteBack)) (await WrittenAsync(poll, mail))!.Text.ShouldContain("Too few have voted.");
        // Nobody is asked to vote any more by a mail that comes late.
        foreach (var mail in await MailsAsync(poll, MailKind.VoteOpened)) (await WrittenAsync(poll, mail)).ShouldBeNull();

        (await poll.StartsAsync()).Status.ShouldBe(HttpStatusCode.Created);
        await poll.Town.DoDueWorkAsync();
        foreach (var one in new[] { poll.Town.Ben, poll.Town.Chi }) await poll.VotesAsync(one, 2);
        await poll.EndsAsync();
        var confirm = (await MailsAsync(poll, MailKind.ConfirmPledge)).First(mail => mail.Address == poll.Town.Ben.Email);
        (await WrittenAsync(poll, confirm))!.Text.ShouldContain("It was put to a vote: 2 of the 3 who could vote wanted this one.");
        foreach (var mail in await MailsAsync(poll, MailKind.VoteWon)) (await WrittenAsync(poll, mail)).ShouldNotBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_leader_begins_and_calls_off_on_the_page_and_a_member_votes_there(Database database)
    {
        await using var poll = await Poll.AskedAsync(database);
        var ada = await (await poll.Town.Ada.BrowserAsync()).Opens($"/calls/{poll.Code}/votes/new");
        ada.Text("main").ShouldContain("3 may vote");
        (await ada.Submit("#start", new { quorum = "0" })).Text("#quorum-error").ShouldContain("1 to 100");
        ada = await (await poll.Town.Ada.BrowserAsync()).Opens($"/calls/{poll.Code}/votes/new");
        ada = await ada.Submit("#start", new { quorum = "60", text = "Take your time.", tie = "" });
        ada.Path.ShouldBe($"/calls/{poll.Code}/vote");
        ada.Text("main").ShouldContain("Take your time.");
        ada.Text("#cannot").ShouldContain("Whoever has pledged votes");
        var ben = await poll.Town.Ben.BrowserAsync();
        (await ben.Opens($"/calls/{poll.Code}")).Text("#vote").ShouldContain("Which quote shall be taken?");
        var page = await ben.Opens($"/calls/{poll.Code}/vote");
        (await page.Submit("#ballot")).Text("#ballot").ShouldContain("Choose one of the quotes, or none of these.");
        page = await (await ben.Opens($"/calls/{poll.Code}/vote")).Submit("#ballot", new { choice = "0", reason = "Too dear." });
        page.Text("#mine").ShouldContain("You voted for none of them.");
        page.Text("#turnout").ShouldBe("1 of 3 has voted. Needed: 2 (60 %).");

        ada = await (await poll.Town.Ada.BrowserAsync()).Opens($"/calls/{poll.Code}/vote");
        (await ada.Submit("#off", new { why = "" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Submit("#off", new { why = "We ask again." })).Text("#outcome").ShouldContain("Why: We ask again.");
    }

    static Task<List<Mail>> MailsAsync(Poll poll, params MailKind[] kinds) => poll.Town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => kinds.Contains(m.Kind)).ToListAsync());

    static async Task<WrittenMail?> WrittenAsync(Poll poll, Mail mail) => await poll.Town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, Stop);
}
