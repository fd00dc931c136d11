using System.Net.Http.Json;
using System.Text.Json;

namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Opens a team buy of one article: 44.90 alone, 29.90 in a team.</summary>
    public Task<OpenedGroupBuy> OpensTeamBuy(string article, int size = 3, int hours = 24, long? stock = null, TimeSpan? openFor = null) =>
        Opens(article, stock, ladder: "SEK 1:2990", openFor: openFor, but: g => (g.TeamSize, g.TeamHours) = (size, hours));

    /// <summary>Orders in a team buy.</summary>
    /// <param name="team">"start", "solo", or the word in a team's link; null keeps what there is.</param>
    public async Task<TeamedAnswer> Teams(string article, string? team, long quantity = 1, bool? soloThen = null, int version = 1, string? key = null, string? payWith = null)
    {
        var groupBuy = town.GroupBuyOf(article);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{groupBuy.Code}/order")
        {
            Content = JsonContent.Create(new { version, lines = new[] { new { article = groupBuy.Article.Value, quantity } }, team, soloThen, payWith }),
        };
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
        return TeamedAnswer.Of(await OrderAnswer.ReadAsync(await Api.SendAsync(request)));
    }
}

/// <summary>What the program said to an order in a team buy.</summary>
public sealed record TeamedAnswer(OrderAnswer Answer, string? Code, string? Status, int Members)
{
    public bool IsPlaced => Answer.IsPlaced;
    public string? Refusal => Answer.Refusal;

    public static TeamedAnswer Of(OrderAnswer answer)
    {
        var body = JsonDocument.Parse(answer.Body).RootElement;
        if (!answer.IsPlaced || !body.TryGetProperty("team", out var team) || team.ValueKind == JsonValueKind.Null) return new(answer, null, null, 0);
        return new(answer, team.GetProperty("code").GetString(), team.GetProperty("status").GetString(), team.GetProperty("members").GetInt32());
    }
}
