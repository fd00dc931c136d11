using System.Text.RegularExpressions;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Quotes;

/// <summary>Who hears what of a descending round, and who may see it: on pages, in answers, in the stream, in mails.</summary>
public sealed class DescendingNewsTests
{
    [Theory, EachDatabase]
    public async Task Each_hears_what_concerns_them_and_nobodys_inbox_is_filled(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await fair.DescendsAsync();
        await town.DoDueWorkAsync();
        var before = await KindsAsync(town);
        before.ShouldBe(["mei@example.org DescendingOpened", "quay@quay.example DescendingOpened", $"{Quoting.Outside} DescendingOpened"], ignoreOrder: true);

        // Two who bid in turn are written to once in five minutes each.
        for (var price = 300; price > 260; price -= 10)
        {
            await fair.MeiBidsAsync($"{price}");
            await fair.BidsAsync(fair.LinkA, $"{price - 5}");
            await town.DoDueWorkAsync();
            town.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        (await KindsAsync(town)).Count(mail => mail == "mei@example.org DescendingOutbid").ShouldBe(1);
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        await fair.MeiBidsAsync("250");
        await fair.BidsAsync(fair.LinkA, "245");
        await town.DoDueWorkAsync();
        (await KindsAsync(town)).Count(mail => mail == "mei@example.org DescendingOutbid").ShouldBe(2);
        (await KindsAsync(town)).ShouldNotContain("ada@example.org QuoteWritten");

        town.Clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(town.DoDueWorkAsync(), town.DoDueWorkAsync());
        await town.DoDueWorkAsync();
        var ended = await KindsAsync(town);
        ended.Where(mail => mail.EndsWith("DescendingEnded", StringComparison.Ordinal)).ShouldBe(["mei@example.org DescendingEnded", "quay@quay.example DescendingEnded", $"{Quoting.Outside} DescendingEnded"], ignoreOrder: true);
        ended.Where(mail => mail.EndsWith("DescendingResult", StringComparison.Ordinal)).ShouldBe(["ada@example.org DescendingResult", "ben@example.org DescendingResult", "chi@example.org DescendingResult", "nils.holm@example.org DescendingResult"], ignoreOrder: true);
        var notice = (await town.RunAsync((NoticeList list) => list.RunAsync(town.Mei.Id, CancellationToken.None)))[0];
        (await (await town.Mei.BrowserAsync()).Opens(NoticeSentence.PathOf(notice))).Text("#descending-now").ShouldContain("The round is over");
    }

    [Theory, EachDatabase]
    public async Task Each_sees_it_who_may_and_nobody_else(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        var people = await WhoSeesQuotesTests.PeopleAsync(town, fair);
        var (round, ofMei) = ($"calls/{fair.Code}/descending-round", $"stores/{Settlers.Store}/quote-requests/{fair.Mei}/descending-round");

        // leader, member, pledger guest, stranger, merchant invited, merchant not invited, operator
        await fair.SeesAsync(people, $"/{round}", "200 404 404 404 404 404 404");
        await fair.DescendsAsync();
        await fair.SeesAsync(people, $"/{round}", "200 200 200 404 404 404 404");
        await fair.SeesAsync(people, $"/s/{Settlers.Store}/quotes/{fair.Mei}/descending-round", "404 404 in 404 200 404 404");
        await fair.SeesAsync(people, $"/s/dans-cars/quotes/{fair.Mei}/descending-round", "404 404 in 404 404 404 404");
        await fair.AnswersAsync(people, round, "200 200 401 404 404 404 404");
        await fair.AnswersAsync(people, ofMei, "404 404 401 404 200 404 404");
        foreach (var somebody in new[] { town.Ben, town.Chi, town.Mei, town.Dan, town.Ola })
        {
            (await somebody.Api.Post(round, new { ends = town.Clock.Now.AddHours(1), step = 5 })).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
            (await somebody.Api.Post($"{round}/calling-off", new { why = "No." })).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        }
        foreach (var somebody in new[] { town.Ada, town.Ben, town.Dan, town.Ola }) (await somebody.Api.Post($"stores/{Settlers.Store}/quote-requests/{fair.Mei}/bids", new { price = "290", read = 0 })).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await (await town.BrowserAsync()).Opens($"/q/{Core.Shared.Secret.New()}/descending-round")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        foreach (var path in new[] { $"/{round}/live", $"/q/{Core.Shared.Secret.New()}/descending-round/live" }) (await town.Api().GetAsync(new Uri(town.Address, path))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await (await town.BrowserAsync()).Opens($"{fair.LinkA}/descending-round")).Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task No_dealer_reads_another_or_a_pledger_on_any_page_in_any_answer_frame_or_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        await fair.DescendsAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var frames = new StreamReader(await town.Api().GetStreamAsync(new Uri(town.Address, $"{fair.LinkA}/descending-round/live"), stop.Token));
        await fair.MeiBidsAsync("300");
        await fair.BidsAsync(fair.LinkB, "290");
        await town.DoDueWorkAsync();
        var a = await UntilAsync(frames, "290.00", stop.Token) + await PageAsync(town, fair.LinkA) + await PageAsync(town, $"{fair.LinkA}/descending-round");
        await town.Ada.Api.Post($"calls/{fair.Code}/descending-round/calling-off", new { why = "Enough." });
        await town.DoDueWorkAsync();
        a += await UntilAsync(frames, "Enough.", stop.Token) + await MailsToAsync(town, Quoting.Outside);
        foreach (var name in new[] { "Quay Cars", "quay@quay.example", "quay extra", "Mei's", "Mei&#x27;s", "Mei&#39;s", "mei extra" }) a.ShouldNotContain(name);
        a.ShouldContain("dealer 3");
        foreach (var secret in WhoSeesQuotesTests.OfPledgers) Regex.IsMatch(a, $@"\b{Regex.Escape(secret)}\b").ShouldBeFalse(secret);

        var mei = $"{(await town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests/{fair.Mei}/descending-round")).Body}{(await (await town.Mei.BrowserAsync()).Opens($"/s/{Settlers.Store}/quotes/{fair.Mei}/descending-round")).Text("main")}{await fair.MerchantReadsAsync()}{await MailsToAsync(town, town.Mei.Email)}";
        foreach (var name in new[] { "Quay Cars", "quay@quay.example", "quay extra", "Ring Road Cars", Quoting.Outside, "ring road extra" }) mei.ShouldNotContain(name);
        // Those who buy read names.
        foreach (var who in new[] { town.Ada, town.Ben }) (await (await who.BrowserAsync()).Opens($"/calls/{fair.Code}/descending-round")).Text("#descending-bids").ShouldContain("Quay Cars (dealer 3)");
    }

    static async Task<string> PageAsync(Town town, string path) => (await (await town.BrowserAsync()).Opens(path)).Body;

    /// <summary>All that the stream brings until a word comes.</summary>
    static async Task<string> UntilAsync(StreamReader frames, string word, CancellationToken stop)
    {
        var read = "";
        while (!read.Contains(word, StringComparison.Ordinal)) read += await frames.ReadLineAsync(stop) ?? throw new EndOfStreamException(read);
        return read;
    }

    static async Task<List<string>> KindsAsync(Town town) => [.. (await town.ReadAsync(db => db.Mails.AsNoTracking().ToListAsync())).Where(mail => $"{mail.Kind}".StartsWith("Descending", StringComparison.Ordinal) || mail.Kind == MailKind.QuoteWritten && mail.QueuedAt > FakeClock.Start.AddSeconds(1)).Select(mail => $"{mail.Address} {mail.Kind}")];

    static async Task<string> MailsToAsync(Town town, string? address)
    {
        var writer = town.Services.GetRequiredService<MailWriter>();
        var written = "";
        foreach (var mail in await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Address == address).ToListAsync()))
        {
            if (await writer.WriteAsync(mail, CancellationToken.None) is { } letter) written += $"{letter.Subject} {letter.Html} {letter.Text}";
        }
        written.ShouldContain("descending round");
        return written;
    }
}
