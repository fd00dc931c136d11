using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Quotes;

public sealed class QuoteNewsTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Dealers_and_the_leader_hear_of_each_step_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code, "open");
        var invitation = await town.Ada.InvitesStore(code);
        await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/questions", new { text = "Which?" });
        await town.Ada.Api.Put($"calls/{code}/questions/1/answer", new { text = "That." });
        await town.Mei.Quotes(invitation, "1:320");
        await town.Ada.Api.Post($"calls/{code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1));
        await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/withdrawal");
        await town.DoDueWorkAsync();
        await town.Ada.Api.Post($"calls/{code}/quote-requests/ending");
        await town.DoDueWorkAsync();
        await town.DoDueWorkAsync();

        (await HeardAsync(town, town.Mei)).ShouldBe(
            ["A car: a question was answered.", "A car: the asking for quotes is over.", "A car: there is a counter-offer to your quote.", "Harbour Street 7 asks your store for a quote: A car"]);
        (await HeardAsync(town, town.Ada)).ShouldBe(["A car: Mei's shop has quoted.", "A car: Mei's shop has withdrawn the quote.", "A car: a dealer asks something.", "A car: the asking is over, and the quotes can be read."]);
        (await town.ReadAsync(db => db.Mails.Where(m => m.Address == town.Mei.Email).Select(m => m.Kind).ToListAsync())).ShouldBe([MailKind.QuoteAsked, MailKind.QuoteAnswer, MailKind.QuoteCountered, MailKind.QuotesClosed], ignoreOrder: true);
        foreach (var mail in await town.ReadAsync(db => db.Mails.AsNoTracking().ToListAsync())) (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, Stop)).ShouldNotBeNull();
        var notice = (await town.RunAsync((NoticeList list) => list.RunAsync(town.Mei.Id, Stop)))[0];
        (await (await town.Mei.BrowserAsync()).Opens(NoticeSentence.PathOf(notice))).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task Who_has_said_nothing_is_reminded_once_a_day_before(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.DanOpensAStoreAsync();
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        var quoted = await town.Ada.InvitesStore(code);
        await town.Ada.InvitesStore(code, "dans-cars");
        await town.Ada.InvitesOutside(code);
        await town.Ada.InvitesOutside(code, "Quay Cars", "quay@quay.example");
        await town.Mei.Quotes(quoted, "1:320");
        var quay = await (await town.BrowserAsync()).Opens(await town.DealersLinkAsync("quay@quay.example"));
        await quay.Submit("form[action$=declining]");
        await town.DoDueWorkAsync();
        (await RemindedAsync(town)).ShouldBeEmpty();

        town.Clock.Advance(TimeSpan.FromDays(9.2));
        await Task.WhenAll(town.DoDueWorkAsync(), town.DoDueWorkAsync());
        await town.DoDueWorkAsync();
        (await RemindedAsync(town)).ShouldBe([town.Dan.Email, Quoting.Outside], ignoreOrder: true);
        // The reminder brings a link of its own, and the first one goes on.
        (await (await town.BrowserAsync()).Opens(await town.DealersLinkAsync())).Text("h1").ShouldBe("A car");
    }

    [Theory, EachDatabase]
    public async Task Who_was_asked_on_the_last_day_is_not_reminded(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code, days: 1);
        await town.Ada.InvitesStore(code);
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DoDueWorkAsync();
        (await RemindedAsync(town)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_deadline_that_passed_while_nobody_was_there_is_told_once_and_nobody_is_reminded_of_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        await town.Ada.InvitesOutside(code);
        await town.DoDueWorkAsync();
        town.Clock.Advance(TimeSpan.FromDays(12));
        await Task.WhenAll(town.DoDueWorkAsync(), town.DoDueWorkAsync());
        await town.DoDueWorkAsync();

        (await RemindedAsync(town)).ShouldBeEmpty();
        (await town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.QuotesClosed || m.Kind == MailKind.QuotesOpened).Select(m => m.Address).ToListAsync())).ShouldBe([Quoting.Outside, town.Ada.Email], ignoreOrder: true);
        var request = await town.ReadAsync(db => db.QuoteRequests.AsNoTracking().SingleAsync());
        request.EndedAt.ShouldBe(request.ClosesAt);
    }

    static Task<List<string>> RemindedAsync(Town town) => town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.QuoteReminder).Select(m => m.Address).ToListAsync());

    static async Task<List<string>> HeardAsync(Town town, Townsperson person)
    {
        var sentence = town.Services.GetRequiredService<NoticeSentence>();
        return [.. (await town.RunAsync((NoticeList list) => list.RunAsync(person.Id, Stop))).Select(sentence.Of).Order(StringComparer.Ordinal)];
    }
}
