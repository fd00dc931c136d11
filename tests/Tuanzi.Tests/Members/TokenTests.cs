using System.Net;

namespace Tuanzi.Tests.Members;

public sealed class TokenTests
{
    [Theory, EachDatabase]
    public async Task An_account_works_at_once_and_its_token_says_whose_it_is(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var api = town.Api();
        (await api.Post("accounts", new { name = "Eva", email = "eva@example.org", password = Settlers.Password })).Status.ShouldBe(HttpStatusCode.Created);
        var made = await api.Post("tokens", new { email = "EVA@example.org", password = Settlers.Password });
        made.Status.ShouldBe(HttpStatusCode.Created);

        api.DefaultRequestHeaders.Authorization = new("Bearer", made["token"]);
        (await api.Get("session")).Body.GetProperty("person").GetProperty("name").GetString().ShouldBe("Eva");
    }

    [Theory, EachDatabase]
    public async Task A_revoked_token_fails_at_once_and_so_does_an_expired_one(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var made = await town.Api().Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, expiresAt = town.Clock.Now.AddDays(2) });
        var other = await town.Api().Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, expiresAt = town.Clock.Now.AddDays(1) });
        var (first, second) = (town.Api(), town.Api());
        (first.DefaultRequestHeaders.Authorization, second.DefaultRequestHeaders.Authorization) = (new("Bearer", made["token"]), new("Bearer", other["token"]));
        (await first.Get("session")).Status.ShouldBe(HttpStatusCode.OK);

        (await town.Chi.Api.Delete($"tokens/{made["id"]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Api.Delete($"tokens/{made["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await first.Get("session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await second.Get("session")).Status.ShouldBe(HttpStatusCode.OK);
        town.Clock.Advance(TimeSpan.FromDays(1));
        (await second.Get("session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, EachDatabase]
    public async Task Tokens_are_listed_page_by_page_without_their_secrets(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Api().Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, name = "till" });
        var first = await town.Ben.Api.Get("tokens?limit=1");
        var second = await town.Ben.Api.Get($"tokens?limit=1&cursor={first["next"]}");

        new[] { first, second }.Select(page => page.Body.GetProperty("items")[0].GetProperty("name").GetString()).ShouldBe(["till", "tests"], ignoreOrder: true);
        second["next"].ShouldBeNull();
        first.Body.GetProperty("items")[0].TryGetProperty("token", out _).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task A_token_does_only_what_it_is_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var made = await town.Api().Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, scopes = new[] { "read" } });
        var api = town.Api();
        api.DefaultRequestHeaders.Authorization = new("Bearer", made["token"]);
        var order = $"group-buys/{(await town.Ada.Opens("mandarins")).Code}/order";

        (await api.Get(order)).Status.ShouldBe(HttpStatusCode.NotFound, "it may read, and there is no order");
        (await api.Put(order, new { })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.Delete(order)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.Get("tokens")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.Delete($"tokens/{made["id"]}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", "a@example.org", "correct horse", "NameMissing")]
    [InlineData("<script>alert(1)</script>", "a@example.org", "correct horse", "NameUnreadable")]
    [InlineData("A", "not an address", "correct horse", "EmailInvalid")]
    [InlineData("A", "a@example.org\r\nBcc: b@example.org", "correct horse", "EmailInvalid")]
    [InlineData("A", "a@example.org", "short", "PasswordTooShort")]
    [InlineData("A", "a@example.org", "12345678", "PasswordTooCommon")]
    [InlineData("A", "ADA@example.org", "correct horse", "EmailTaken")]
    [InlineData(null, null, null, "NameMissing")]
    public async Task An_account_that_makes_no_sense_is_refused_by_name(string? name, string? email, string? password, string refusal)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        (await town.Api().Post("accounts", new { name, email, password })).Refusal.ShouldBe(refusal);
        (await town.ReadAsync(db => db.Persons.CountAsync())).ShouldBe(Settlers.Names.Length);
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_register_one_address_at_once_one_gets_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.Api().Post("accounts", new { name = "Eva", email = "eva@example.org", password = Settlers.Password })));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Refusal == "EmailTaken").ShouldBe(5);
    }

    [Theory, EachDatabase]
    public async Task Eight_wrong_passwords_lock_an_account_for_ten_minutes(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var wrong = new { email = town.Ben.Email, password = "not this one" };
        for (var i = 0; i < 8; i++) (await town.Api().Post("tokens", wrong))["title"].ShouldBe("WrongPassword");

        var right = new { email = town.Ben.Email, password = Settlers.Password };
        (await town.Api().Post("tokens", right))["title"].ShouldBe("LockedOut");
        town.Clock.Advance(TimeSpan.FromMinutes(11));
        (await town.Api().Post("tokens", right)).Status.ShouldBe(HttpStatusCode.Created);
    }
}
