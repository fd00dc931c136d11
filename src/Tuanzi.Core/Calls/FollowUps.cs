using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Calls;

/// <summary>What a group wants after it has bought something together.</summary>
public enum FollowUpKind
{
    SameAgain,
    Accessories,
    Service,
    Upgrade,
}

/// <summary>Those who bought are to be told that their group collects again.</summary>
public sealed record FollowUpWritten(CallId Call) : IEvent;

/// <summary>The group buy that a call follows, as the call's page names it.</summary>
public sealed record FollowedGroupBuy(string Code, string Title, FollowUpKind Kind);

/// <summary>What a follow-up begins with.</summary>
/// <param name="Item">What was bought.</param>
/// <param name="Price">What a piece came to; null where several articles were bought.</param>
/// <param name="From">The call that the group buy came from, where it came from one.</param>
public sealed record FollowUpDraft(GroupBuy GroupBuy, string Item, string Unit, Money? Price, Call? From);

/// <summary>What came after a group buy.</summary>
/// <param name="MayWrite">True for its leaders: they call their group together again.</param>
public sealed record FollowUpsOfGroupBuy(GroupBuy GroupBuy, string Community, IReadOnlyList<ListedCall> Calls, bool MayWrite);

/// <summary>Calls that follow a group buy: accessories, service, a better one, or the same again for those who bought together.</summary>
public sealed class FollowUps(TuanziDb db, CallCards cards)
{
    const int Most = 100;

    /// <summary>The latest first; of those for members only nobody else reads. Null while the group buy is not complete.</summary>
    public async Task<FollowUpsOfGroupBuy?> OfAsync(string code, PersonId? reader, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { IsComplete: true } groupBuy) return null;
        var isMember = reader is { } person && await db.IsMemberOfAsync(person, groupBuy.CommunityId, stop);
        var calls = db.Calls.AsNoTracking().Where(c => c.FollowsGroupBuyId == groupBuy.Id && (isMember || c.Visibility == CallVisibility.Link));
        return new(
            groupBuy,
            await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.Slug).SingleAsync(stop),
            await cards.Listed(calls.OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Code).Take(Most)).ToListAsync(stop),
            isMember && await db.IsLeaderOfAsync(reader!.Value, groupBuy, stop)
        );
    }

    /// <summary>Null for whoever may not write one.</summary>
    public async Task<FollowUpDraft?> DraftAsync(PersonId by, string slug, string code, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community || await db.ToFollowAsync(by, community, code, stop) is not { } groupBuy) return null;
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).OrderBy(a => a.Position).ToListAsync(stop);
        var from = await db.Calls.AsNoTracking().FirstOrDefaultAsync(c => c.GroupBuyId == groupBuy.Id, stop);
        var only = articles is [var one] ? one : null;
        return new(groupBuy, from?.Title ?? only?.Name ?? groupBuy.Title, from?.Unit ?? articles[0].Unit, only?.PriceReached, from);
    }
}

static class Following
{
    /// <summary>Whoever bought is written to for each.</summary>
    public const int MostOpen = 10;

    extension(TuanziDb db)
    {
        /// <summary>Whether as many calls as may be follow this group buy and take pledges. Locks it, so that of two who write the last one at once one does.</summary>
        /// <param name="but">The call that is asked about; null where it is not written yet.</param>
        public async Task<bool> HasAllFollowUpsAsync(GroupBuyId groupBuy, CallId? but, DateTimeOffset now, CancellationToken stop)
        {
            await db.LockGroupBuyAsync(groupBuy, stop);
            return await db.Calls.CountAsync(c => c.FollowsGroupBuyId == groupBuy && c.Id != but && c.EndedAt == null && c.MergesIntoId == null && c.GroupBuyId == null && c.ClosesAt > now, stop) >= MostOpen;
        }
        /// <summary>The group buy that this person may follow up: a complete one of this community, which they lead.</summary>
        public async Task<GroupBuy?> ToFollowAsync(PersonId by, CommunityId community, string code, CancellationToken stop)
        {
            var typed = Typed.Line(code);
            return await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == typed && g.CommunityId == community, stop) is { IsComplete: true } groupBuy
                && await db.IsLeaderOfAsync(by, groupBuy, stop) && await db.IsMemberOfAsync(by, community, stop)
                    ? groupBuy
                    : null;
        }
    }
}
