using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Opens a group buy of one article, called by the article's name; collected in the lobby two days after the cut-off.</summary>
    public Task<OpenedGroupBuy> Opens(string article, long? stock = null, string ladder = "SEK 1:3990 10:3590 50:3190", long? minimum = null, long? limit = null, TimeSpan? openFor = null, Action<GroupBuy>? but = null, long? caseSize = null, AllotmentRule allotment = AllotmentRule.FirstCome, TimeSpan? completion = null, long? perHousehold = null) =>
        Opens(new Sale(article) { Stock = stock, Ladder = ladder, Minimum = minimum, Limit = limit, OpenFor = openFor ?? TimeSpan.FromDays(3), But = but, CaseSize = caseSize, Allotment = allotment, Completion = completion, LimitPerHousehold = perHousehold });

    public async Task<OpenedGroupBuy> Opens(Sale sale)
    {
        await using var scope = town.Scope<TuanziDb>();
        var opened = await sale.OpenAsync(scope.It, Id, town.Clock.Now);
        town.Remember(sale.Article, opened);
        return opened;
    }

    /// <summary>Orders over the API, as a program would; each call is a new request with a new key.</summary>
    public async Task<OrderAnswer> Orders(string article, long quantity, int version = 1, string? key = null, long tolerance = 0, string? household = null, bool waits = false, string? payWith = null)
    {
        var groupBuy = town.GroupBuyOf(article);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{groupBuy.Code}/order")
        {
            Content = JsonContent.Create(new { version, lines = new[] { new { article = groupBuy.Article.Value, quantity, tolerance } }, household, waits, payWith }),
        };
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
        return await OrderAnswer.ReadAsync(await Api.SendAsync(request));
    }

    /// <summary>Orders so many pieces at most at such a price, "5@10.00 7@5.00"; "2@" is two at any price.</summary>
    public async Task<OrderAnswer> OrdersIf(string article, string wanted, int version = 1)
    {
        var groupBuy = town.GroupBuyOf(article);
        var intents = wanted.Split(' ').Select(intent => intent.Split('@')).Select(pair => new { quantity = long.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture), price = pair[1].Length == 0 ? null : pair[1] });
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{groupBuy.Code}/order")
        {
            Content = JsonContent.Create(new { version, lines = new[] { new { article = groupBuy.Article.Value, wanted = intents } } }),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        return await OrderAnswer.ReadAsync(await Api.SendAsync(request));
    }

    /// <summary>Takes the order back.</summary>
    public async Task<OrderAnswer> Withdraws(string article, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"group-buys/{town.GroupBuyOf(article).Code}/order");
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
        return await OrderAnswer.ReadAsync(await Api.SendAsync(request));
    }
}

/// <summary>What the program said to an order.</summary>
/// <param name="Refusal">The case's name, which is the title of the problem.</param>
public sealed record OrderAnswer(HttpStatusCode Status, string? Refusal, string Body)
{
    public bool IsPlaced => Status is HttpStatusCode.OK or HttpStatusCode.Created;

    /// <summary>A value by its path: "atMost.amount".</summary>
    public string At(string path) => path.Split('.').Aggregate(JsonDocument.Parse(Body).RootElement, (json, name) => json.GetProperty(name)).ToString();
    public bool IsWaiting => IsPlaced && JsonDocument.Parse(Body).RootElement.GetProperty("isWaiting").GetBoolean();

    public static async Task<OrderAnswer> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        var refusal = answer.StatusCode == HttpStatusCode.UnprocessableEntity ? JsonDocument.Parse(body).RootElement.GetProperty("title").GetString() : null;
        return new(answer.StatusCode, refusal, body);
    }
}

public sealed partial class Town
{
    readonly Dictionary<string, OpenedGroupBuy> groupBuys = [];

    /// <summary>The group buy that was opened last for this article.</summary>
    public OpenedGroupBuy GroupBuyOf(string article) => groupBuys[article];

    internal void Remember(string article, OpenedGroupBuy groupBuy) => groupBuys[article] = groupBuy;
}
