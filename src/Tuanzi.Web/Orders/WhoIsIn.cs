using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>Who buys along, as far as everybody may see it.</summary>
public sealed record Crowd(IReadOnlyList<ListedBuyer> Buyers, ListedTeams Teams);

/// <summary>Finds the buyers of a group buy, and its teams if it is a team buy.</summary>
public sealed class WhoIsIn(BuyersList buyers, TeamList teams)
{
    /// <param name="team">The word in the link of a team that somebody followed.</param>
    public async Task<Crowd> FindAsync(ShownGroupBuy shown, string? team, CancellationToken stop) =>
        new(shown.GroupBuy.ShowsBuyers ? await buyers.FindAsync(shown.GroupBuy, shown.Articles, stop) : [], await teams.FindAsync(shown.GroupBuy, team, stop));
}
