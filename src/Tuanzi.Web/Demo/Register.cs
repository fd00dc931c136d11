using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Web.Demo;

/// <summary>Who and what is in town by now, under the names that the tables use.</summary>
sealed class Register
{
    public Dictionary<string, PersonId> People { get; } = [];
    public Dictionary<string, Community> Communities { get; } = [];
    public Dictionary<string, PickupPointId> Points { get; } = [];
    public Dictionary<string, ProductId> Products { get; } = [];
    public Dictionary<string, PhotoId> Photos { get; } = [];
    public Dictionary<string, StartedGroupBuy> GroupBuys { get; } = [];
}

sealed record StartedGroupBuy(CreatedGroupBuy Created, GroupBuyId Id, IReadOnlyList<PickupId> Pickups, Currency Currency)
{
    public string Code => Created.Code;

    /// <summary>Order numbers by buyer: 1, 2, 3… as they come.</summary>
    public Dictionary<string, int> Numbers { get; } = [];
    public Dictionary<string, BuyerId> Guests { get; } = [];

    /// <summary>The words of teams by who began them.</summary>
    public Dictionary<string, string> Teams { get; } = [];
}
