using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Opens a group buy of one article, called by the article's name; collected in the lobby two days after the cut-off.</summary>
    public async Task<OpenedGroupBuy> Opens(string article, long? stock = null, string ladder = "SEK 1:3990 10:3590 50:3190", long? minimum = null, long? limit = null, TimeSpan? openFor = null, Action<GroupBuy>? but = null)
    {
        var now = town.Clock.Now;
        var opened = new OpenedGroupBuy(Rules.Id.New<GroupBuyId>(), Secret.NewWord(), Rules.Id.New<ArticleId>(), Rules.Id.New<PickupId>());
        await using var scope = town.Scope<TuanziDb>();
        var db = scope.It;
        var groupBuy = new GroupBuy
        {
            Id = opened.Id,
            Code = opened.Code,
            CommunityId = Settlers.CommunityId,
            LeaderId = Id,
            Title = $"{article} for the house",
            Minimum = minimum is { } m ? new Quantity(m) : null,
            CutOffAt = now + (openFor ?? TimeSpan.FromDays(3)),
            Currency = Currency.Of("SEK"),
            CreatedAt = now,
        };
        but?.Invoke(groupBuy);
        var offered = new Article
        {
            Id = opened.Article,
            GroupBuyId = opened.Id,
            Position = 1,
            ProductId = Settlers.ProductIdOf(article),
            StoreId = Settlers.StoreId,
            Name = article,
            Unit = "box",
            SoloPriceMinor = 4490,
            Ladder = PriceLadder.Parse(ladder),
            Stock = stock is { } s ? new Quantity(s) : null,
            LimitPerBuyer = limit is { } l ? new Quantity(l) : null,
        };
        var pickup = new Pickup { Id = opened.Pickup, GroupBuyId = opened.Id, PickupPointId = Settlers.Lobby, FromAt = groupBuy.CutOffAt.AddDays(2), ToAt = groupBuy.CutOffAt.AddDays(2).AddHours(3) };
        db.AddRange(groupBuy, offered, pickup);
        groupBuy.TryBecome(GroupBuyStatus.Open, Id, now, db).ShouldBeTrue();
        db.Add(OfferVersion.Of(opened.Id, new(groupBuy.Version, groupBuy.Minimum, groupBuy.CutOffAt, [offered.AsOffered], [opened.Pickup]), Id, now));
        await db.SaveChangesAsync();
        town.Remember(article, opened);
        return opened;
    }

    /// <summary>Orders over the API, as a program would; each call is a new request with a new key.</summary>
    public async Task<OrderAnswer> Orders(string article, long quantity, int version = 1, string? key = null)
    {
        var groupBuy = town.GroupBuyOf(article);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{groupBuy.Code}/order")
        {
            Content = JsonContent.Create(new { version, lines = new[] { new { article = groupBuy.Article.Value, quantity } } }),
        };
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
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

/// <summary>A group buy of one article that somebody in town has opened.</summary>
public sealed record OpenedGroupBuy(GroupBuyId Id, string Code, ArticleId Article, PickupId Pickup);

/// <summary>What the program said to an order.</summary>
/// <param name="Refusal">The case's name, which is the title of the problem.</param>
public sealed record OrderAnswer(HttpStatusCode Status, string? Refusal, string Body)
{
    public bool IsPlaced => Status is HttpStatusCode.OK or HttpStatusCode.Created;

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
