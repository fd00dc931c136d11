using System.Net;

namespace Tuanzi.Tests.Stores;

public sealed class ProductPagesTests
{
    [Theory, EachDatabase]
    public async Task A_merchant_keeps_products_by_a_form_that_forgets_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var form = await (await town.Mei.BrowserAsync()).Opens("/s/meis-shop/products/new");
        var refused = await form.Submit("main form", new { name = "Tea & biscuits", unit = "tin", soloPrice = "free", stock = "18" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("#name").GetAttribute("value").ShouldBe("Tea & biscuits");
        refused.Has("#soloPrice-error").ShouldBeTrue();

        var store = await refused.Submit("main form", new { soloPrice = "14,50" });
        store.Path.ShouldBe("/s/meis-shop");
        store.Texts(".buy-card__title").ShouldContain("Tea & biscuits");
    }

    [Theory, EachDatabase]
    public async Task A_retired_product_is_off_the_shelf_until_it_comes_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mei = await town.Mei.BrowserAsync();
        var path = $"/s/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}";
        (await (await mei.Opens(path)).Submit("form[action$=retirement]")).Texts(".buy-card__title").ShouldNotContain("eggs");
        (await (await town.BrowserAsync()).Opens(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mei.Opens("/s/meis-shop?retired=yes")).Texts(".buy-card__title").ShouldBe(["eggs"]);
        (await (await mei.Opens(path)).Submit("form[action$=return]")).Texts(".buy-card__title").ShouldContain("eggs");
    }

    [Theory, EachDatabase]
    public async Task A_store_is_opened_and_staffed_by_its_forms(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var dan = await town.Dan.BrowserAsync();
        (await (await dan.Opens("/stores/new")).Submit("main form", new { name = "Dan's doors" })).Path.ShouldBe("/s/dans-doors");
        var settings = await dan.Opens("/s/dans-doors/settings");
        (await settings.Submit("form[action$=staff]", new { email = "nobody@example.org" })).Text("#email-error").ShouldContain("register");
        (await settings.Submit("form[action$=staff]", new { email = town.Mei.Email })).Texts(".list__title").ShouldBe(["Dan", "Mei"]);
        (await settings.Submit("main form", new { about = "Doors, since 2005." })).Text(".page__lead").ShouldBe("Doors, since 2005.");
    }
}
