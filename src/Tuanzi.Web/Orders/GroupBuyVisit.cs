using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>Everything a visitor of a group buy's page sees: the group buy, its buyers, and the visitor's own order.</summary>
/// <param name="Guest">Who the visitor is, if a guest who ordered here before.</param>
/// <param name="Secret">The guest's link.</param>
public sealed record Visit(ShownGroupBuy Shown, IReadOnlyList<ListedBuyer> Buyers, OrderPage? Mine, Guest? Guest, string? Secret, DateTimeOffset Now, bool IsSignedIn)
{
    public bool IsOpen => Shown.GroupBuy.IsOpenAt(Now) || (Shown.GroupBuy.IsCompletingAt(Now) && Shown.Articles.Any(article => !article.Demand.MissingToFull.IsZero));

    /// <summary>The teams of a team buy.</summary>
    public ListedTeams Teams { get; init; } = ListedTeams.None;

    /// <summary>Parts of the page that have been drawn already, for all who read it now.</summary>
    public DrawnAlike? Drawn { get; init; }
}

/// <summary>Puts a visit together for whoever asks: a member, a guest with a link, a stranger.</summary>
public sealed class GroupBuyVisit(ShownToBuyers groupBuys, WhoIsIn crowd, BuyersOrder orders, GuestLookup guests, TimeProvider clock)
{
    public async Task<Visit?> FindAsync(string code, HttpContext http, CancellationToken stop)
    {
        var team = TeamChoices.WordIn(http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(stop))["team"] : http.Request.Query["team"]);
        return http.User.PersonIdOrNull is { } person ? await ForAsync(code, person, null, team, stop) : await ForAsync(code, null, GuestCookie.Read(http), team, stop);
    }

    /// <summary>The visit of a guest who came by their private link.</summary>
    public async Task<Visit?> FindByLinkAsync(string secret, CancellationToken stop) =>
        await guests.FindAsync(secret, stop) is { } found ? await ForAsync(found.GroupBuyCode, null, secret, null, stop) : null;

    /// <summary>What everybody may see, to be shared: nobody's wish to stop ends it.</summary>
    public async Task<PublicView?> ViewAsync(string code, Fragments fragments)
    {
        if (await groupBuys.FindAsync(code, null, CancellationToken.None) is not { } shown) return null;
        return new(shown, await crowd.FindAsync(shown, null, CancellationToken.None), clock.GetUtcNow(), fragments);
    }

    /// <summary>The visit of a member who only looks.</summary>
    public async Task<Visit> OfMemberAsync(PublicView view, PersonId person, Reader reader, string language, CancellationToken stop)
    {
        var visit = await OfReaderAsync(view, reader, language);
        return reader.HasOrder ? visit with { Mine = await orders.FindAsync(view.Shown, new(person.Value), stop) } : visit;
    }

    /// <summary>The visit of any member who is this to the group buy, without what each has ordered.</summary>
    public async Task<Visit> OfReaderAsync(PublicView view, Reader reader, string language)
    {
        var shown = view.Shown with { ViewerLeads = reader.Leads, ViewerHandsOver = reader.HandsOver, ViewerHasWallet = reader.HasWallet };
        return new(shown, view.Crowd.Buyers, null, null, null, clock.GetUtcNow(), true) { Teams = view.Crowd.Teams, Drawn = await view.DrawAsync(language) };
    }

    /// <summary>The visit of somebody about whom nothing is known.</summary>
    public async Task<Visit> OfStrangerAsync(PublicView view, string language) =>
        new(view.Shown, view.Crowd.Buyers, null, null, null, clock.GetUtcNow(), false) { Teams = view.Crowd.Teams, Drawn = await view.DrawAsync(language) };

    async Task<Visit?> ForAsync(string code, PersonId? person, string? secret, string? team, CancellationToken stop)
    {
        if (await groupBuys.FindAsync(code, person, stop) is not { } shown) return null;
        var guest = secret is not null && await guests.FindAsync(secret, stop) is { } found && found.GroupBuyCode == code ? found.Guest : null;
        var seen = await crowd.FindAsync(shown, team, stop);
        BuyerId? buyer = person is { } member ? new BuyerId(member.Value) : guest?.Id;
        return new(
            shown,
            seen.Buyers,
            buyer is { } known ? await orders.FindAsync(shown, known, stop) : null,
            guest,
            guest is null ? null : secret,
            clock.GetUtcNow(),
            person is not null
        )
        {
            Teams = seen.Teams,
        };
    }
}
