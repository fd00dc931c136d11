namespace Tuanzi.Browser;

/// <summary>Two look at a survey while a third adds an item: one belongs and taps it at once, the other is a stranger.</summary>
public sealed class SurveyFlow
{
    [BrowserFact]
    public async Task What_somebody_adds_appears_on_pages_that_are_open_and_can_be_tapped_there()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var survey = await town.Ada.Api.Post($"communities/{Settlers.Community}/surveys", new { title = "For the new year", unit = "box", most = 1, visibility = "link", welcomesItems = true, ends = town.Clock.Now.AddDays(7), items = new[] { new { title = "Pencils" }, new { title = "Glue" } } });
        var path = $"/surveys/{survey["code"]}";
        await using var chi = await Phone.OfAsync(town, town.Chi);
        await using var stranger = await Phone.OfAsync(town);
        foreach (var one in new[] { chi, stranger })
        {
            await one.GoAsync(path);
            await one.SeesAsync("main", "Glue");
        }

        await town.Ben.Api.Post($"surveys/{survey["code"]}/items", new { title = "Paint", word = "Water colours" });
        await town.DoDueWorkAsync();
        foreach (var one in new[] { chi, stranger }) await one.SeesAsync("main form ul", "Water colours");
        (await stranger.Page.Locator("button[name=tap]").CountAsync()).ShouldBe(0);
        await chi.Page.Locator("#tap-3 button").ClickAsync();

        await chi.SeesAsync("#item-3", "2 want it");
        await stranger.SeesAsync("#look-3", "1 wants it");
        await town.DoDueWorkAsync();
        await stranger.SeesAsync("#look-3", "2 want it");
        foreach (var one in new[] { chi, stranger }) one.Complaints.ShouldBeEmpty();
    }
}
