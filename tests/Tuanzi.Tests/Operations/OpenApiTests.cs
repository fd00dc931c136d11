using System.Text.Json;

namespace Tuanzi.Tests.Operations;

/// <summary>The document that describes the API: whoever reads only this can use it.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_says_how_to_show_a_token_and_where()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var document = (await town.Api().Get("/openapi/v1.json")).Body;

        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
        SecurityOf(document, "/group-buys/{code}/order", "put").ShouldBe("""[{"token":[]}]""");
        SecurityOf(document, "/group-buys/{code}", "get").ShouldBe("""[{},{"token":[]}]""");
        SecurityOf(document, "/tokens", "post").ShouldBe("");
        Operation(document, "/stores", "post").GetProperty("description").GetString()!.ShouldContain("`sell`");
    }

    [Theory]
    [InlineData("/group-buys/{code}/order", "put", true, 1)]
    [InlineData("/group-buys/{code}/order", "delete", false, 1)]
    [InlineData("/group-buys/{code}/guest-orders", "post", true, 32)]
    [InlineData("/group-buys/{code}/handovers", "post", false, 1)]
    [InlineData("/group-buys/{code}/cash", "post", true, 1)]
    [InlineData("/group-buys/{code}/cash-returns", "post", true, 1)]
    public async Task The_document_says_which_requests_take_a_key(string path, string method, bool isNeeded, int shortest)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var key = Operation((await town.Api().Get("/openapi/v1.json")).Body, path, method).GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("in").GetString() == "header");

        key.GetProperty("name").GetString().ShouldBe("Idempotency-Key");
        (key.TryGetProperty("required", out var required) && required.GetBoolean()).ShouldBe(isNeeded);
        key.GetProperty("schema").GetProperty("minLength").GetInt32().ShouldBe(shortest);
    }

    static JsonElement Operation(JsonElement document, string path, string method) => document.GetProperty("paths").GetProperty($"/api/v1{path}").GetProperty(method);

    static string SecurityOf(JsonElement document, string path, string method) =>
        Operation(document, path, method).TryGetProperty("security", out var security) ? JsonSerializer.Serialize(security) : "";
}
