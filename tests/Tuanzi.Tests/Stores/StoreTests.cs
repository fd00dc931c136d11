using System.Net;

namespace Tuanzi.Tests.Stores;

public sealed class StoreTests
{
    [Theory, EachDatabase]
    public async Task A_store_takes_the_currency_of_the_community_around_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await town.Ben.Api.Post("stores", new { name = "Ben's bread" }))["slug"].ShouldBe("bens-bread");
        (await town.Dan.Api.Post("stores", new { name = "!!!" }))["slug"].ShouldBe("store");

        (await town.Ben.Api.Get("stores/bens-bread"))["currency"].ShouldBe("SEK");
        (await town.Dan.Api.Get("stores/store"))["currency"].ShouldBe("EUR");
        (await town.Dan.Api.Post("stores", new { name = "Dan", currency = "XXX" })).Refusal.ShouldBe("CurrencyUnknown");
    }

    [Theory, EachDatabase]
    public async Task Products_are_for_the_staff_to_keep(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var added = await town.Mei.Api.Post("stores/meis-shop/products", new { name = "Tea", unit = "tin", soloPrice = "14.50", stock = 18, sku = "TEA" });
        added.Status.ShouldBe(HttpStatusCode.Created);
        var path = $"stores/meis-shop/products/{added["id"]}";

        foreach (var other in (Townsperson[])[town.Ada, town.Dan])
        {
            (await other.Api.Post("stores/meis-shop/products", new { name = "x", unit = "y", soloPrice = "1" })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Patch(path, new { name = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Delete(path)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Post("stores/meis-shop/staff", new { email = other.Email })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Get(path))["name"].ShouldBe("Tea");
        }
        (await town.Mei.Api.Patch(path, new { soloPrice = 15.00, stock = "" }))["soloPrice"].ShouldBe("""{"amount":"15.00","currency":"SEK"}""");
        (await town.Mei.Api.Get(path))["stock"].ShouldBeNull();

        (await town.Mei.Api.Delete(path)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Ada.Api.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.Api.Get(path))["retiredAt"].ShouldNotBeNull();
        (await town.Mei.Api.Get("stores/meis-shop/products?limit=2")).Body.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("", "tin", "1.00", null, "NameMissing")]
    [InlineData("Tea", " ", "1.00", null, "UnitMissing")]
    [InlineData("Tea", "tin", "1.005", null, "PriceInvalid")]
    [InlineData("Tea", "tin", "-1", null, "PriceInvalid")]
    [InlineData("Tea", "tin", "0", null, "PriceInvalid")]
    [InlineData("Tea", "tin", "1e3", null, "PriceInvalid")]
    [InlineData("Tea", "tin", "99999999999999999999999999999999", null, "PriceInvalid")]
    [InlineData("Tea", "tin", "1", "-1", "StockInvalid")]
    [InlineData("Tea", "tin", "1", "1.5", "StockInvalid")]
    [InlineData("Tea", "tin", "1", "99999999999999999999", "StockInvalid")]
    public async Task A_product_that_makes_no_sense_is_refused_by_name(string name, string unit, string soloPrice, string? stock, string refusal)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        (await town.Mei.Api.Post("stores/meis-shop/products", new { name, unit, soloPrice, stock })).Refusal.ShouldBe(refusal);
        (await town.ReadAsync(db => db.Products.CountAsync())).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task A_number_belongs_to_one_product_of_a_store(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Mei.Api.Post("stores/meis-shop/products", new { name = "Tea", unit = "tin", soloPrice = "14.50", sku = "TEA" });
        (await town.Mei.Api.Post("stores/meis-shop/products", new { name = "Green tea", unit = "tin", soloPrice = "14.50", sku = " TEA " })).Refusal.ShouldBe("SkuTaken");
    }

    [Theory, EachDatabase]
    public async Task An_owner_names_staff_by_their_address_and_the_last_owner_stays(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await town.Mei.Api.Post("stores/meis-shop/staff", new { email = "nobody@example.org" })).Refusal.ShouldBe("NobodyThere");
        (await town.Mei.Api.Post("stores/meis-shop/staff", new { email = town.Dan.Email })).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Dan.Api.Post("stores/meis-shop/products", new { name = "Tea", unit = "tin", soloPrice = "14.50" })).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Dan.Api.Patch("stores/meis-shop", new { about = "Mine" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.Api.Get("stores/meis-shop")).Body.GetProperty("staff").GetArrayLength().ShouldBe(2);
        (await town.Ada.Api.Get("stores/meis-shop"))["staff"].ShouldBeNull();

        (await town.Mei.Api.Delete("stores/meis-shop/staff/me")).Refusal.ShouldBe("LastOwner");
        (await town.Dan.Api.Delete("stores/meis-shop/staff/me")).Status.ShouldBe(HttpStatusCode.NoContent);
    }
}
