namespace Tuanzi.Tests.GroupBuys;

/// <summary>Drafts with one thing wrong: "minimum=0" is the town's usual draft with a tipping point of nothing.</summary>
sealed class Slips(Town town)
{
    public Dictionary<string, object?> Of(string slip)
    {
        var (field, value) = (slip.Split('=')[0], slip.Split('=')[1]);
        return field is "product" or "name" or "unit" or "ladder" or "price" or "stock" or "step" or "limitPerBuyer" or "soloPrice"
            ? town.Draft(new() { ["articles"] = new[] { Article(field, value) } })
            : town.Draft(new() { [field] = Plain(field, value) });
    }

    object? Plain(string field, string value) =>
        (field, value) switch
        {
            ("title", "long") => new string('x', 101),
            ("text", "long") => new string('x', 10_001),
            ("cutOffAt", "past") => town.Clock.Now,
            ("cutOffAt", "far") => DateTimeOffset.MaxValue,
            ("opensAt", _) => town.Clock.Now.AddDays(3),
            ("articles", "none") => Array.Empty<object>(),
            ("articles", "many") => Enumerable.Repeat(town.ArticleOf(), 101),
            ("pickups", "none") => null,
            ("pickups", "elsewhere") => new[] { new { point = Guid.CreateVersion7(), from = town.Clock.Now.AddDays(4), to = town.Clock.Now.AddDays(5) } },
            ("pickups", "backwards") => new[] { town.PickupAt(town.Clock.Now.AddDays(4), hours: -1) },
            ("pickups", "early") => new[] { town.PickupAt(town.Clock.Now.AddDays(1)) },
            ("photo", _) => Guid.CreateVersion7(),
            ("title", _) => value,
            _ => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        };

    Dictionary<string, object?> Article(string field, string value) =>
        (field, value) switch
        {
            ("product", _) => town.ArticleOf(new() { ["product"] = Guid.CreateVersion7() }),
            ("name", "") => new() { ["unit"] = "box", ["price"] = 5 },
            ("unit", "") => new() { ["name"] = "Tea", ["price"] = 5 },
            ("name" or "unit", _) => town.ArticleOf(new() { [field] = new string('x', 121) }),
            ("ladder", "none") => town.ArticleOf(new() { ["ladder"] = Array.Empty<object>() }),
            ("ladder", "tall") => town.ArticleOf(new() { ["ladder"] = Enumerable.Range(1, 13).Select(i => new { from = i, price = 50 - i }) }),
            ("ladder", "twins") => town.ArticleOf(new() { ["ladder"] = new[] { new { from = 1, price = 5 }, new { from = 1, price = 5 } } }),
            ("ladder", "flat") => town.ArticleOf(new() { ["ladder"] = new[] { new { from = 1, price = 5 }, new { from = 2, price = 5 } } }),
            ("price", _) => town.ArticleOf(new() { ["ladder"] = null, ["price"] = value }),
            ("limitPerBuyer", _) => town.ArticleOf(new() { ["step"] = 6, ["limitPerBuyer"] = 3 }),
            _ => town.ArticleOf(new() { [field] = value }),
        };
}
