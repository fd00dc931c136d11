namespace Tuanzi.Browser;

/// <summary>Nobody has to know an address: some page leads to every page, except to those that a mail, a chat or a poster leads to.</summary>
public sealed class EveryPageIsLedTo
{
    static readonly string[] FromOutside = ["/j/", "/o/", "/p/", "/q/", "/confirm/", "/sign-in/link/", "/mailbox"];

    /// <summary>Where forms lead.</summary>
    static readonly string[] AfterAForm = ["/sign-in/sent", "/b/{code}/order"];

    [Fact]
    public async Task By_a_link_that_its_reader_sees()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        List<string> lost = [];
        foreach (var reader in Enum.GetValues<Reader>())
        {
            var sights = await Sights.OfAsync(town, reader);
            var links = await LinksAsync(await town.BrowserAsync(Sights.PersonOf(town, reader)), sights);
            lost.AddRange(sights.Select(PathOf).Where(path => !links.Contains(path) && !FromOutside.Any(path.StartsWith) && !AfterAForm.Contains(path)).Distinct().Select(path => $"{path} as {reader}"));
        }

        lost.ShouldBeEmpty(string.Join('\n', lost));
    }

    static async Task<HashSet<string>> LinksAsync(Tuanzi.Tests.Browser browser, List<string> sights)
    {
        HashSet<string> links = [];
        foreach (var sight in sights)
        {
            var page = await browser.Opens(sight);
            links.UnionWith(page.Document.QuerySelectorAll("a[href]").Select(link => PathOf(link.GetAttribute("href")!)));
        }
        return links;
    }

    /// <summary>Without the question and the anchor; one group buy is like another.</summary>
    static string PathOf(string address) => System.Text.RegularExpressions.Regex.Replace(address.Split('?', '#')[0], "^/b/[^/]+", "/b/{code}");
}
