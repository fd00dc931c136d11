using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Home;

/// <summary>The ladder on the welcome page: an example, and said to be one.</summary>
static class Example
{
    public static Article Mandarins(string name, string unit) =>
        new()
        {
            Id = default,
            GroupBuyId = default,
            Position = 1,
            Name = name,
            Unit = unit,
            SoloPriceMinor = 3990,
            Ladder = PriceLadder.Parse("SEK 20:3590 50:3190 80:2890"),
            Ordered = new(43),
        };
}
