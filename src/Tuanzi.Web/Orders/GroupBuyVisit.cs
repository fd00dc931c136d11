using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>Everything a visitor of a group buy's page sees: the group buy, its buyers, and the visitor's own order.</summary>
/// <param name="Guest">Who the visitor is, if a guest who ordered here before.</param>
/// <param name="Secret">The guest's link.</param>
public sealed record Visit(ShownGroupBuy Shown, IReadOnlyList<ListedBuyer> Buyers, OrderPage? Mine, Guest? Guest, string? Secret, DateTimeOffset Now, bool IsSignedIn)
{
    public bool IsOpen => Shown.GroupBuy.IsOpenAt(Now);
}

/// <summary>Puts a visit together for whoever asks: a member, a guest with a link, a stranger.</summary>
public sealed class GroupBuyVisit(GroupBuyOnShow groupBuys, BuyersList buyers, BuyersOrder orders, GuestLookup guests, TimeProvider clock)
{
    public Task<Visit?> FindAsync(string code, HttpContext http, CancellationToken stop) =>
        http.User.PersonIdOrNull is { } person ? ForAsync(code, person, null, stop) : ForAsync(code, null, GuestCookie.Read(http), stop);

    /// <summary>The visit of a guest who came by their private link.</summary>
    public async Task<Visit?> FindByLinkAsync(string secret, CancellationToken stop) =>
        await guests.FindAsync(secret, stop) is { } found ? await ForAsync(found.GroupBuyCode, null, secret, stop) : null;

    async Task<Visit?> ForAsync(string code, PersonId? person, string? secret, CancellationToken stop)
    {
        if (await groupBuys.FindAsync(code, person, stop) is not { } shown) return null;
        var guest = secret is not null && await guests.FindAsync(secret, stop) is { } found && found.GroupBuyCode == code ? found.Guest : null;
        BuyerId? buyer = person is { } member ? new BuyerId(member.Value) : guest?.Id;
        return new(
            shown,
            shown.GroupBuy.ShowsBuyers ? await buyers.FindAsync(shown.GroupBuy.Id, stop) : [],
            buyer is { } known ? await orders.FindAsync(code, known, stop) : null,
            guest,
            guest is null ? null : secret,
            clock.GetUtcNow(),
            person is not null
        );
    }
}
