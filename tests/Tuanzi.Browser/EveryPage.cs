namespace Tuanzi.Browser;

/// <summary>Walks all pages that the program has, as whoever may see them: axe finds nothing in either theme, nothing is wider than a phone, no script complains.</summary>
public sealed class EveryPage
{
    [BrowserTheory]
    [InlineData(Reader.Guest)]
    [InlineData(Reader.Member)]
    [InlineData(Reader.Leader)]
    [InlineData(Reader.Merchant)]
    [InlineData(Reader.Operator)]
    public async Task Is_open_to_everybody_and_fits_a_phone(Reader reader)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var sights = await Sights.OfAsync(town, reader);
        await using var phone = await Phone.OfAsync(town, Sights.PersonOf(town, reader));

        var faults = new List<string>();
        foreach (var path in sights) faults.AddRange((await FaultsOfAsync(phone, path)).Select(fault => $"{path}: {fault}"));

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [BrowserFact]
    public async Task A_page_that_shuts_somebody_out_or_does_not_fit_is_found()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await using var phone = await Phone.OfAsync(town);
        await phone.GoAsync("/");
        await phone.Page.EvaluateAsync(
            """
            () => {
              document.querySelector("main").innerHTML = '<img src="/img/favicon.svg"><p class="faint">Faint by night</p>';
              const night = new CSSStyleSheet();
              night.replaceSync(".faint { inline-size: 600px } @media (prefers-color-scheme: dark) { .faint { color: #333; background: #222 } }");
              document.adoptedStyleSheets = [night];
            }
            """
        );

        var faults = await FaultsAsync(phone);

        faults.ShouldContain(fault => fault.EndsWith("px wider than a phone", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.StartsWith("Light: image-alt", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.StartsWith("Dark: color-contrast at p", StringComparison.Ordinal));
        faults.ShouldNotContain(fault => fault.StartsWith("Light: color-contrast", StringComparison.Ordinal));
    }

    static async Task<List<string>> FaultsOfAsync(Phone phone, string path)
    {
        phone.Complaints.Clear();
        var answer = await phone.Page.GotoAsync(path);
        if (answer!.Status >= 400) return [$"answers {answer.Status}"];
        if (answer.Request.RedirectedFrom is not null) return [$"leads elsewhere: {answer.Url}"];
        return await FaultsAsync(phone);
    }

    internal static async Task<List<string>> FaultsAsync(Phone phone)
    {
        List<string> faults = [];
        var over = await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (over > 0) faults.Add($"is {over} px wider than a phone");
        return [.. faults, .. await Axe.FaultsAsync(phone.Page), .. phone.Complaints];
    }
}
