using System.Globalization;

namespace Tuanzi.Tests.Fire;

/// <summary>Requests that nobody should send get a clear no, whatever is in them, and leave nothing behind.</summary>
public sealed class HostileTests
{
    const string Script = "\"<script>alert(1)</script>\"";

    static readonly string TenMegabytes = $"\"{new string('x', 10_000_000)}\"";

    /// <summary>No whole number from 0 to what one order can hold.</summary>
    static readonly string[] NoQuantities =
        ["-1", "1.5", "0.0000001", "1e400", "99999999999999999999999", "9223372036854775807", "-9223372036854775808", "100001", "\"2\"x", "\"many\"", "true", "[1]", "{}"];

    static readonly string[] NoBodies = ["", "{", "not json", "null", "[]", "\"text\"", "42", "{\"version\":1,\"lines\":[", "{\"lines\":{}}", Deep(2_000), "\u0000"];

    static readonly string[] NoPrices = ["\"-1.00\"", "\"0\"", "\"1.005\"", "\"12 kr\"", "\"\"", "99999999999999999999", "-5", "true", "{}"];

    [Theory, EachDatabase]
    public async Task Orders_that_nobody_should_send_are_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var eggs = await town.Ada.Opens("eggs", openFor: TimeSpan.FromHours(1));
        town.Clock.Advance(TimeSpan.FromHours(2));
        var mandarins = await town.Ada.Opens("mandarins", stock: 10, limit: 5);

        await RefusedAsync(town, [.. OrderAttacks(town, mandarins, eggs), .. GuestAttacks(mandarins), .. StrangeCallers(town, mandarins)]);
    }

    [Theory, EachDatabase]
    public async Task Offers_that_nobody_should_make_are_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");

        await RefusedAsync(town, [.. OfferAttacks(town), .. OtherPeoples(town, mandarins)]);
    }

    [Theory, EachDatabase]
    public async Task Places_that_nobody_should_make_are_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);

        await RefusedAsync(town, PlaceAttacks(town));
    }

    [Theory, EachDatabase]
    public async Task A_script_in_any_text_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");

        await RefusedAsync(town, Scripts(town, mandarins));
    }

    [Theory, EachDatabase]
    public async Task Hearts_and_comparisons_are_no_script(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var order = Attack.With(new { version = 1, lines = new[] { new { article = mandarins.Article.Value, quantity = 1 } } }, ("note", "\"I <3 mandarins, if < 5 kg & ripe\""));

        (await new Attack("order note", town.Ben, HttpMethod.Put, $"group-buys/{mandarins.Code}/order", order).SendAsync(town)).ShouldBe(201);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{mandarins.Code}/order")).Text().ShouldContain("I <3 mandarins, if < 5 kg & ripe");
    }

    static IEnumerable<Attack> Scripts(Town town, OpenedGroupBuy mandarins)
    {
        var lines = new[] { new { article = mandarins.Article.Value, quantity = 1 } };
        var community = $"communities/{Settlers.Community}";
        Attack At(string what, Townsperson? by, HttpMethod method, string path, object right, string field) => new($"{what} {field}", by, method, path, Attack.With(right, (field, Script))) { Key = $"a-key-that-is-long-enough-for-{field}" };

        yield return At("order", town.Ben, HttpMethod.Put, $"group-buys/{mandarins.Code}/order", new { version = 1, lines }, "note");
        yield return At("guest", null, HttpMethod.Post, $"group-buys/{mandarins.Code}/guest-orders", new { contact = "+46 70 123 45 67", version = 1, lines }, "name");
        yield return At("guest", null, HttpMethod.Post, $"group-buys/{mandarins.Code}/guest-orders", new { name = "Eve", contact = "+46 70 123 45 67", version = 1, lines }, "note");
        yield return At("update", town.Ada, HttpMethod.Post, $"group-buys/{mandarins.Code}/updates", new { }, "text");
        yield return At("words", town.Ada, HttpMethod.Put, $"group-buys/{mandarins.Code}/words", new { text = "Ripe" }, "title");
        yield return At("words", town.Ada, HttpMethod.Put, $"group-buys/{mandarins.Code}/words", new { title = "Mandarins" }, "text");
        yield return At("cancellation", town.Ada, HttpMethod.Post, $"group-buys/{mandarins.Code}/cancellation", new { }, "reason");
        yield return At("account", null, HttpMethod.Post, "accounts", new { email = "eve@example.org", password = "long enough 77" }, "name");
        yield return At("account", null, HttpMethod.Post, "accounts", new { name = "Eve", password = "long enough 77" }, "email");
        yield return At("token", null, HttpMethod.Post, "tokens", new { email = "ben@example.org", password = "wrong password" }, "name");
        foreach (var field in new[] { "name", "currency", "timeZone" }) yield return At("new community", town.Dan, HttpMethod.Post, "communities", new { name = "A house", currency = "SEK", timeZone = "Europe/Stockholm" }, field);
        foreach (var field in new[] { "name", "about" }) yield return At("community", town.Ada, HttpMethod.Patch, community, new { }, field);
        foreach (var field in new[] { "name", "address", "hours" }) yield return At("pickup point", town.Ada, HttpMethod.Post, $"{community}/pickup-points", new { name = "Garage", address = "Harbour Street 9" }, field);
        yield return At("member", town.Dan, HttpMethod.Post, $"{community}/members", new { }, "invite");
        yield return At("new store", town.Dan, HttpMethod.Post, "stores", new { }, "name");
        foreach (var field in new[] { "name", "about" }) yield return At("store", town.Mei, HttpMethod.Patch, $"stores/{Settlers.Store}", new { }, field);
        foreach (var field in new[] { "name", "unit", "soloPrice", "stock", "sku", "text" }) yield return At("product", town.Mei, HttpMethod.Post, $"stores/{Settlers.Store}/products", new { name = "Apples", unit = "box", soloPrice = "1" }, field);
        foreach (var (field, json) in new[] { ("title", Script), ("text", Script), ("articles", $"[{{\"name\":{Script},\"unit\":\"box\",\"ladder\":[{{\"from\":1,\"price\":\"1\"}}]}}]"), ("articles", $"[{{\"name\":\"Apples\",\"unit\":{Script},\"ladder\":[{{\"from\":1,\"price\":\"1\"}}]}}]") })
        {
            yield return DraftWith(town, field, json);
        }
    }

    static IEnumerable<Attack> OrderAttacks(Town town, OpenedGroupBuy mandarins, OpenedGroupBuy eggs)
    {
        Attack Order(string what, string? body, string? code = null) => new($"order: {what}", town.Ben, HttpMethod.Put, $"group-buys/{code ?? mandarins.Code}/order", body) { Key = what.Length > 80 ? what[..80] : what };
        string Line(string quantity, string? article = null) => $"{{\"version\":1,\"lines\":[{{\"article\":{article ?? $"\"{mandarins.Article.Value}\""},\"quantity\":{quantity}}}]}}";
        var right = new { version = 1, lines = new[] { new { article = mandarins.Article.Value, quantity = 1 } } };

        foreach (var quantity in NoQuantities) yield return Order($"quantity {quantity}", Line(quantity));
        foreach (var body in NoBodies) yield return Order($"body {Short(body)}", body);
        foreach (var article in new[] { "null", "\"\"", "\"mandarins\"", "7", $"\"{Guid.CreateVersion7()}\"", $"\"{eggs.Article.Value}\"" }) yield return Order($"article {article}", Line("1", article));
        foreach (var version in new[] { "0", "2", "-1", "1.5", "2147483648", "\"one\"", "null" }) yield return Order($"version {version}", Attack.With(right, ("version", version)));
        yield return Order("zero pieces", Line("0"));
        yield return Order("the same article twice", $"{{\"version\":1,\"lines\":[{string.Join(',', Enumerable.Repeat($"{{\"article\":\"{mandarins.Article.Value}\",\"quantity\":1}}", 2))}]}}");
        yield return Order("ten thousand lines", $"{{\"version\":1,\"lines\":[{string.Join(',', Enumerable.Repeat($"{{\"article\":\"{mandarins.Article.Value}\",\"quantity\":1}}", 10_000))}]}}");
        yield return Order("a null line", "{\"version\":1,\"lines\":[null]}");
        yield return Order("an unknown pickup", Attack.With(right, ("pickup", $"\"{Guid.CreateVersion7()}\"")));
        yield return Order("a note that is too long", Attack.With(right, ("note", $"\"{new string('x', 501)}\"")));
        yield return Order("a note of ten megabytes", Attack.With(right, ("note", TenMegabytes)));
        yield return Order("after the cut-off", Line("1", $"\"{eggs.Article.Value}\""), eggs.Code);
        foreach (var code in new[] { "nothere", "%00", "..%2F..%2Fetc", new string('x', 5_000), "%F0%9F%8D%8A", "'%20or%201=1" }) yield return Order($"group buy {Short(code)}", Line("1"), code);
        yield return Order("no key", Line("1")) with { Key = null };
        yield return Order("a key that is too long", Line("1")) with { Key = new('k', 81) };
        yield return Order("no JSON by its type", Line("1")) with { ContentType = "text/plain" };
        yield return new Attack("withdraw what was never ordered", town.Chi, HttpMethod.Delete, $"group-buys/{mandarins.Code}/order", null);
        yield return new Attack("withdraw after the cut-off", town.Chi, HttpMethod.Delete, $"group-buys/{eggs.Code}/order", null);
    }

    static IEnumerable<Attack> GuestAttacks(OpenedGroupBuy mandarins)
    {
        var right = new { name = "Eve", contact = "+46 70 123 45 67", version = 1, lines = new[] { new { article = mandarins.Article.Value, quantity = 1 } } };
        foreach (var (field, wrong) in new[]
        {
            ("name", "\"\""), ("name", "null"), ("name", $"\"{new string('x', 61)}\""), ("name", "7"), ("name", TenMegabytes),
            ("contact", Script), ("contact", "\"\""), ("contact", "null"), ("contact", "\"not a contact\""), ("contact", "\"@\""), ("contact", TenMegabytes),
        })
        {
            yield return new($"guest: {field} {Short(wrong)}", null, HttpMethod.Post, $"group-buys/{mandarins.Code}/guest-orders", Attack.With(right, (field, wrong))) { Key = $"a-key-that-is-long-enough-{field}-{wrong.Length}" };
        }
        yield return new("guest: no key", null, HttpMethod.Post, $"group-buys/{mandarins.Code}/guest-orders", Attack.With(right)) { Key = null };
    }

    static IEnumerable<Attack> StrangeCallers(Town town, OpenedGroupBuy mandarins)
    {
        var body = $"{{\"version\":1,\"lines\":[{{\"article\":\"{mandarins.Article.Value}\",\"quantity\":1}}]}}";
        var path = $"group-buys/{mandarins.Code}/order";
        yield return new("nobody's token", null, HttpMethod.Put, path, body);
        yield return new("an invented token", null, HttpMethod.Put, path, body) { Token = "invented" };
        yield return new("a token of strange letters", null, HttpMethod.Put, path, body) { Token = "\u00e5\u00e4\u00f6" };
        yield return new("a token of ten thousand letters", null, HttpMethod.Put, path, body) { Token = new('t', 10_000) };
        yield return new("a method that is not there", town.Ben, HttpMethod.Patch, path, body);
    }

    /// <summary>A draft that is as it should be, but for one field.</summary>
    static Attack DraftWith(Town town, string field, string json, string? what = null, Townsperson? by = null)
    {
        var right = new { community = Settlers.Community, title = "Mandarins", cutOffAt = town.Clock.Now.AddDays(3) };
        (string Name, string Json)[] whole =
        [
            ("pickups", $"[{{\"point\":\"{Settlers.Lobby.Value}\",\"from\":\"{InDays(town, 5)}\",\"to\":\"{InDays(town, 6)}\"}}]"),
            ("articles", $"[{{\"product\":\"{Settlers.ProductIdOf("mandarins").Value}\",\"ladder\":[{{\"from\":1,\"price\":\"39.90\"}}]}}]"),
        ];
        return new($"draft: {what ?? $"{field} {Short(json)}"}", by ?? town.Ada, HttpMethod.Post, "group-buys", Attack.With(right, [.. whole.Where(part => part.Name != field), (field, json)]));
    }

    static string InDays(Town town, int days) => town.Clock.Now.AddDays(days).ToString("O", CultureInfo.InvariantCulture);

    static IEnumerable<Attack> OfferAttacks(Town town)
    {
        string At(int days) => InDays(town, days);
        string Article(string ladder, string more = "") => $"[{{\"product\":\"{Settlers.ProductIdOf("mandarins").Value}\",\"ladder\":{ladder}{more}}}]";
        string Pickup(string point, string from, string to) => $"[{{\"point\":{point},\"from\":\"{from}\",\"to\":\"{to}\"}}]";
        var lobby = $"\"{Settlers.Lobby.Value}\"";
        const string Ladder = "[{\"from\":1,\"price\":\"39.90\"}]";
        Attack Draft(string what, string name, string json, Townsperson? by = null) => DraftWith(town, name, json, what, by);

        foreach (var price in NoPrices) yield return Draft($"price {price}", "articles", Article($"[{{\"from\":1,\"price\":{price}}}]"));
        foreach (var from in new[] { "0", "-1", "1.5", "99999999999999999999" }) yield return Draft($"rung from {from}", "articles", Article($"[{{\"from\":{from},\"price\":\"1\"}}]"));
        foreach (var number in new[] { "-1", "0", "1.5", "99999999999999999999", "\"x\"" }) yield return Draft($"limit {number}", "articles", Article(Ladder, $",\"limitPerBuyer\":{number}"));
        foreach (var number in new[] { "-1", "1.5", "99999999999999999999", "\"x\"" }) yield return Draft($"stock {number}", "articles", Article(Ladder, $",\"stock\":{number}"));
        foreach (var number in new[] { "-1", "1.5", "99999999999999999999", "\"x\"" }) yield return Draft($"minimum {number}", "minimum", number);
        foreach (var at in new[] { "\"yesterday\"", "null", "7", $"\"{At(-1)}\"", "\"2026-02-30T10:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"" }) yield return Draft($"cut-off {at}", "cutOffAt", at);
        foreach (var title in new[] { "\"\"", "null", "7", $"\"{new string('x', 101)}\"", TenMegabytes }) yield return Draft($"title {Short(title)}", "title", title);
        foreach (var community in new[] { "\"nowhere\"", "null", "7", Script }) yield return Draft($"community {community}", "community", community);
        yield return Draft("a ladder that rises", "articles", Article("[{\"from\":1,\"price\":\"1\"},{\"from\":2,\"price\":\"2\"}]"));
        yield return Draft("a ladder without a rung", "articles", Article("[]"));
        yield return Draft("a ladder of a thousand rungs", "articles", Article($"[{string.Join(',', Enumerable.Range(1, 1_000).Select(i => $"{{\"from\":{i},\"price\":\"{2_000 - i}\"}}"))}]"));
        yield return Draft("an unknown product", "articles", $"[{{\"product\":\"{Guid.CreateVersion7()}\",\"ladder\":{Ladder}}}]");
        yield return Draft("a thousand articles", "articles", $"[{string.Join(',', Enumerable.Repeat(Article(Ladder)[1..^1], 1_000))}]");
        yield return Draft("a null article", "articles", "[null]");
        yield return Draft("an unknown pickup point", "pickups", Pickup($"\"{Guid.CreateVersion7()}\"", At(5), At(6)));
        yield return Draft("a pickup that ends before it begins", "pickups", Pickup(lobby, At(6), At(5)));
        yield return Draft("a pickup before the cut-off", "pickups", Pickup(lobby, At(1), At(2)));
        yield return Draft("commission of all", "sellingBasisPoints", "10000");
        yield return Draft("commission below nothing", "sellingBasisPoints", "-1");
        yield return Draft("in a community that one only lives in", "title", "\"Mandarins\"", town.Ben);
        yield return Draft("in a community that one does not know", "title", "\"Mandarins\"", town.Dan);
        foreach (var body in NoBodies) yield return new Attack($"draft: body {Short(body)}", town.Ada, HttpMethod.Post, "group-buys", body);
    }

    static IEnumerable<Attack> OtherPeoples(Town town, OpenedGroupBuy mandarins)
    {
        foreach (var by in new[] { town.Ben, town.Dan, town.Mei })
        {
            foreach (var action in new[] { "opening", "closure", "cancellation", "packing", "handovers", "copies", "updates", "schedule" })
            {
                yield return new($"{by.Name} tries the leader's {action}", by, HttpMethod.Post, $"group-buys/{mandarins.Code}/{action}", "{\"pickupCode\":\"1234\",\"text\":\"x\"}");
            }
            yield return new($"{by.Name} looks at the packing list", by, HttpMethod.Get, $"group-buys/{mandarins.Code}/packing-list", null);
        }
    }

    static IEnumerable<Attack> PlaceAttacks(Town town)
    {
        (string Path, object Right, string[] Texts, Townsperson? By)[] places =
        [
            ("accounts", new { name = "Eve", email = "eve@example.org", password = "long enough 77" }, ["name", "email"], null),
            ("tokens", new { email = "ben@example.org", password = "wrong password" }, ["email"], null),
            ("communities", new { name = "A house", currency = "SEK", timeZone = "Europe/Stockholm" }, ["name", "currency", "timeZone"], town.Dan),
            ($"communities/{Settlers.Community}/pickup-points", new { name = "Garage", address = "Harbour Street 9" }, ["name", "address"], town.Ada),
            ("stores", new { name = "A shop" }, ["name"], town.Dan),
            ($"stores/{Settlers.Store}/products", new { name = "Apples", unit = "box", soloPrice = "10.00" }, ["name", "unit", "soloPrice"], town.Mei),
        ];
        foreach (var (path, right, texts, by) in places)
        {
            Attack At(string what, string body) => new($"{path}: {what}", by, HttpMethod.Post, path, body);
            foreach (var text in texts)
            {
                foreach (var wrong in new[] { "\"\"", "null", "7e7", "{}" }) yield return At($"{text} {Short(wrong)}", Attack.With(right, (text, wrong)));
            }
            yield return At($"{texts[0]} of ten megabytes", Attack.With(right, (texts[0], TenMegabytes)));
            foreach (var body in NoBodies) yield return At($"body {Short(body)}", body);
            if (by is not null) yield return At("by nobody", Attack.With(right)) with { By = null, Token = null };
        }
        foreach (var price in NoPrices) yield return new($"solo price {price}", town.Mei, HttpMethod.Post, $"stores/{Settlers.Store}/products", Attack.With(new { name = "Apples", unit = "box" }, ("soloPrice", price)));
        foreach (var stock in new[] { "-1", "1.5", "99999999999999999999", "\"x\"" }) yield return new($"stock {stock}", town.Mei, HttpMethod.Post, $"stores/{Settlers.Store}/products", Attack.With(new { name = "Apples", unit = "box", soloPrice = "1" }, ("stock", stock)));
        yield return new("a product in somebody else's store", town.Dan, HttpMethod.Post, $"stores/{Settlers.Store}/products", Attack.With(new { name = "Apples", unit = "box", soloPrice = "1" }));
        yield return new("a pickup point in somebody else's house", town.Dan, HttpMethod.Post, $"communities/{Settlers.Community}/pickup-points", Attack.With(new { name = "Garage", address = "x" }));
        yield return new("an account that is there already", null, HttpMethod.Post, "accounts", Attack.With(new { name = "Ben", email = "ben@example.org", password = "long enough 77" }));
        yield return new("a password that is too short", null, HttpMethod.Post, "accounts", Attack.With(new { name = "Eve", email = "eve@example.org", password = "short" }));
        yield return new("a password of ten megabytes", null, HttpMethod.Post, "accounts", Attack.With(new { name = "Eve", email = "eve@example.org" }, ("password", TenMegabytes)));
    }

    static async Task RefusedAsync(Town town, IEnumerable<Attack> attacks)
    {
        var breaches = new List<string>();
        var before = await RowsAsync(town);
        foreach (var attack in attacks)
        {
            var status = await attack.SendAsync(town);
            if (status is < 400 or >= 500) breaches.Add($"{status} to {attack.What}");
        }
        var after = await RowsAsync(town);
        breaches.AddRange(after.Where(table => table.Value != before[table.Key]).Select(table => $"{table.Key} has other rows than before"));
        breaches.ShouldBeEmpty($"\n{string.Join('\n', breaches)}\n{string.Join('\n', town.Faults.All.Select(fault => fault[..Math.Min(fault.Length, 900)]).Take(5))}");
    }

    /// <summary>How many rows each table has; an answer that is kept so that a repeat gets it again is no order, and failed sign-ins are counted on purpose.</summary>
    static Task<Dictionary<string, long>> RowsAsync(Town town) =>
        town.ReadAsync(async db =>
        {
            string[] tables = [.. db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct().Except(["order_receipts", "wrong_codes"])];
            var sql = string.Join(" union all ", tables.Select(table => $"select '{table}' as \"Key\", count(*) as \"Value\" from {table}"));
            return await db.Database.SqlQueryRaw<TableRows>(sql).ToDictionaryAsync(row => row.Key, row => row.Value);
        });

    sealed record TableRows(string Key, long Value);

    static string Short(string text) => text.Length <= 40 ? text.Replace("\0", "NUL", StringComparison.Ordinal) : $"{text[..20]}… ({text.Length} letters)";

    static string Deep(int levels) => new string('[', levels) + new string(']', levels);
}
