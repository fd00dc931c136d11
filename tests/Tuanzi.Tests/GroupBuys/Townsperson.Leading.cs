using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Sends a request to the API and reads the answer whole.</summary>
    public async Task<ApiAnswer> Asks(string method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await ApiAnswer.ReadAsync(await Api.SendAsync(request));
    }

    /// <summary>Begins a group buy over the API, from the town's usual draft with something else in some places.</summary>
    public async Task<string> Drafts(Dictionary<string, object?>? but = null)
    {
        var answer = await Asks("POST", "group-buys", town.Draft(but));
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return answer["code"].GetString()!;
    }
}

public sealed partial class Town
{
    /// <summary>Mandarins for the house: 39.90 from one, 31.90 from fifty; cut-off in three days, collected a day later.</summary>
    public Dictionary<string, object?> Draft(Dictionary<string, object?>? but = null)
    {
        var draft = new Dictionary<string, object?>
        {
            ["community"] = Settlers.Community,
            ["title"] = "Mandarins for the house",
            ["minimum"] = 20,
            ["cutOffAt"] = Clock.Now.AddDays(3),
            ["articles"] = new[] { ArticleOf() },
            ["pickups"] = new[] { PickupAt(Clock.Now.AddDays(4)) },
        };
        foreach (var (name, value) in but ?? []) draft[name] = value;
        return draft;
    }

    public Dictionary<string, object?> ArticleOf(Dictionary<string, object?>? but = null)
    {
        var article = new Dictionary<string, object?>
        {
            ["product"] = Settlers.ProductIdOf("mandarins").Value,
            ["ladder"] = new object[] { new { from = 1, price = "39.90" }, new { from = 50, price = 31.9 } },
        };
        foreach (var (name, value) in but ?? []) article[name] = value;
        return article;
    }

    public object PickupAt(DateTimeOffset from, PickupId? id = null, double hours = 3) =>
        new { id = id?.Value, point = Settlers.Lobby.Value, from, to = from.AddHours(hours) };
}

/// <summary>What the API said.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, JsonElement Json)
{
    public JsonElement this[string name] => Json.GetProperty(name);

    /// <summary>The case's name of a refusal.</summary>
    public string? Refusal => Status == HttpStatusCode.UnprocessableEntity ? Json.GetProperty("title").GetString() : null;

    /// <summary>A value by its path: "order.owed.amount".</summary>
    public string At(string path) => path.Split('.').Aggregate(Json, (json, name) => int.TryParse(name, out var i) ? json[i] : json.GetProperty(name)).ToString();

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }
}
