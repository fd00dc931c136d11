using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Tests;

/// <summary>A group buy of one article that somebody in town has opened.</summary>
public sealed record OpenedGroupBuy(GroupBuyId Id, string Code, ArticleId Article, PickupId Pickup);

/// <summary>How a test's group buy differs from any other: a box of something, as much as is wanted, collected in the lobby two days after the cut-off.</summary>
public sealed record Sale(string Article)
{
    public long? Stock { get; init; }
    public string Ladder { get; init; } = "SEK 1:3990 10:3590 50:3190";
    public long? Minimum { get; init; }
    public long? Limit { get; init; }
    public long? LimitPerHousehold { get; init; }
    public long? CaseSize { get; init; }
    public int? PortionGrams { get; init; }
    public long Deposit { get; init; }
    public int Tax { get; init; }
    public int? PieceGrams { get; init; }
    public IReadOnlyList<Cost> Costs { get; init; } = [];
    public TimeSpan? Completion { get; init; }
    public AllotmentRule Allotment { get; init; }
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromDays(3);
    public Action<GroupBuy>? But { get; init; }

    /// <summary>Puts it into the database, open. Drafting and opening have tests of their own.</summary>
    public async Task<OpenedGroupBuy> OpenAsync(TuanziDb db, PersonId leader, DateTimeOffset now)
    {
        var opened = new OpenedGroupBuy(Tuanzi.Rules.Id.New<GroupBuyId>(), Secret.NewWord(), Tuanzi.Rules.Id.New<ArticleId>(), Tuanzi.Rules.Id.New<PickupId>());
        var groupBuy = GroupBuyOf(opened, leader, now);
        groupBuy.Ways = await db.Communities.Where(c => c.Id == Settlers.CommunityId).Select(c => c.Ways).SingleAsync();
        But?.Invoke(groupBuy);
        var article = ArticleOf(opened);
        article.Agreed = AgreedCommission.Of(default, groupBuy.Commission, default, default, default);
        var from = groupBuy.CutOffAt.AddDays(2);
        db.AddRange(groupBuy, article, new Pickup { Id = opened.Pickup, GroupBuyId = opened.Id, PickupPointId = Settlers.Lobby, FromAt = from, ToAt = from.AddHours(3) });
        groupBuy.TryBecome(GroupBuyStatus.Open, leader, now, db);
        db.Add(OfferVersion.Of(opened.Id, new(groupBuy.Version, groupBuy.Minimum, groupBuy.CutOffAt, [article.AsOffered], [opened.Pickup], Allotment, groupBuy.CompletionEndsAt) { Bounds = groupBuy.Bounds, Team = groupBuy.Team, Ways = groupBuy.OrderWays!.Value, Advance = groupBuy.Advance, Costs = groupBuy.Costs }, leader, now));
        await db.SaveChangesAsync();
        return opened;
    }

    GroupBuy GroupBuyOf(OpenedGroupBuy opened, PersonId leader, DateTimeOffset now) =>
        new()
        {
            Id = opened.Id,
            Code = opened.Code,
            CommunityId = Settlers.CommunityId,
            LeaderId = leader,
            Title = $"{Article} for the house",
            Minimum = Pieces(Minimum),
            CutOffAt = now + OpenFor,
            Currency = Currency.Of("SEK"),
            CreatedAt = now,
            CompletionEndsAt = now + OpenFor + Completion,
            Allotment = Allotment,
            Costs = Costs,
        };

    Article ArticleOf(OpenedGroupBuy opened) =>
        new()
        {
            Id = opened.Article,
            GroupBuyId = opened.Id,
            Position = 1,
            ProductId = Settlers.ProductIdOf(Article),
            StoreId = Settlers.StoreId,
            Name = Article,
            Unit = "box",
            SoloPriceMinor = 4490,
            Ladder = PriceLadder.Parse(Ladder),
            Stock = Pieces(Stock),
            LimitPerBuyer = Pieces(Limit),
            LimitPerHousehold = Pieces(LimitPerHousehold),
            CaseSize = Pieces(CaseSize),
            PortionGrams = PortionGrams,
            DepositMinor = Deposit,
            TaxBasisPoints = Tax,
            PieceGrams = PieceGrams,
        };

    static Quantity? Pieces(long? number) => number is { } n ? new Quantity(n) : null;
}
