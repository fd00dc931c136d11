using System.Net;

namespace Tuanzi.Tests;

public sealed class TownTests
{
    [Theory, EachDatabase]
    public async Task A_town_wakes_up_with_its_people_and_an_open_group_buy(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins", stock: 1);

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Code.ShouldBe(mandarins.Code);
        (await town.ReadAsync(db => db.Memberships.CountAsync())).ShouldBe(3);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_browser_is_told_in_its_language_that_a_page_is_not_there(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var page = await (await town.BrowserAsync(town.Ben, language: "sv")).Opens("/not-there");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text("h1").ShouldBe("Den här sidan finns inte");
    }
}
