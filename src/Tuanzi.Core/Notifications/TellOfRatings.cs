using System.Globalization;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Ratings;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Notifications;

/// <summary>Those who bought are asked what they think of the store and of the leader.</summary>
sealed class TellOfRatings(Announce announce, TellGuestsWhoBought guests) : IHandle<RatingsDue>
{
    public async Task HandleAsync(RatingsDue what, CancellationToken stop)
    {
        await announce.RunAsync(Announcement.Rating(what.GroupBuy), stop);
        await guests.RunAsync(what.GroupBuy, stop);
    }
}

/// <summary>Whoever was rated hears of it, once a day for each group buy: many rate within hours of being asked, and nobody is to tell by the minute who it was.</summary>
sealed class TellRated(RatingLookup ratings, TuanziDb db, TellPeople tell) : IHandle<RatingGiven>
{
    public async Task HandleAsync(RatingGiven what, CancellationToken stop)
    {
        if (await ratings.FindAsync(what.Rating, stop) is not { } told) return;
        var (rating, day) = (told.Rating, LocalTime.WallClock(told.Rating.MadeAt, told.Community.TimeZone).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        // Who has left the community reads nothing there any more.
        var to = told.Store is { } store
            ? await db.Merchants.Where(m => m.StoreId == store.Id).Select(m => m.PersonId).ToListAsync(stop)
            : await db.Memberships.Where(m => m.CommunityId == rating.CommunityId && m.PersonId == rating.LeaderId && m.Status == MembershipStatus.Active).Select(m => m.PersonId).ToListAsync(stop);
        // The end of an id is random: enough to tell stores of one group buy apart, and short enough for a cause.
        var whose = told.Store?.Id.Value.ToString("N")[^12..] ?? "leader";
        await tell.RunAsync(
            new(MailKind.RatingGiven, told.Store is null ? "Leader" : "Store", rating.CommunityId, rating.GroupBuyId, $"Rated/{rating.GroupBuyId.Value:N}/{day}/{whose}", told.Store is null ? [] : [told.Store.Slug, told.Store.Name], InMail(rating)),
            to,
            stop
        );
    }

    public static IReadOnlyDictionary<string, string> InMail(Rating rating) => new Dictionary<string, string>(StringComparer.Ordinal) { ["rating"] = $"{rating.Id.Value}" };
}

/// <summary>The buyer hears that they were answered: a member by a notice and a mail, a guest by a mail with a link of their own.</summary>
sealed class TellRater(RatingLookup ratings, TuanziDb db, TellPeople tell, WriteGate gate, TimeProvider clock) : IHandle<RatingAnswered>
{
    public async Task HandleAsync(RatingAnswered what, CancellationToken stop)
    {
        if (await ratings.FindAsync(what.Rating, stop) is not { } told) return;
        var (rating, cause) = (told.Rating, $"{told.Rating.Id.Value:N}");
        await tell.RunAsync(new(MailKind.RatingAnswered, "Said", rating.CommunityId, rating.GroupBuyId, $"RatingAnswered/{cause}", [told.Rated], TellRated.InMail(rating)), [new PersonId(told.By.Value)], stop);

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(rating.GroupBuyId, stop);
        var guests = await db.Guests.Where(g => g.Id == told.By && g.Email != null).Select(g => new GuestToTell(g.Id, g.Email, g.Language, g.Name, rating.Id.Value)).ToListAsync(stop);
        await db.QueueLinkedAsync(MailKind.RatingAnswered, cause, "rating", guests, clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}

/// <summary>A rating as news of it tell.</summary>
/// <param name="Store">Null where it is of the leader.</param>
public sealed record ToldRating(Rating Rating, BuyerId By, GroupBuy GroupBuy, Community Community, Store? Store, string? Leader)
{
    /// <summary>The name of whoever was rated.</summary>
    public string Rated => Store?.Name ?? Leader ?? "";
}

/// <summary>The rating that an event or a mail is about.</summary>
public sealed class RatingLookup(TuanziDb db)
{
    public Task<ToldRating?> FindAsync(Mail mail, CancellationToken stop) => FindAsync(Id.Parse<RatingId>(mail.ReadArguments().GetValueOrDefault("rating")) ?? default, stop);

    public Task<ToldRating?> FindAsync(RatingId id, CancellationToken stop) =>
        (
            from rating in db.Ratings.AsNoTracking()
            where rating.Id == id
            join order in db.Orders on rating.OrderId equals order.Id
            join groupBuy in db.GroupBuys.AsNoTracking() on rating.GroupBuyId equals groupBuy.Id
            join community in db.Communities.AsNoTracking() on rating.CommunityId equals community.Id
            from store in db.Stores.AsNoTracking().Where(s => s.Id == rating.StoreId).DefaultIfEmpty()
            from leader in db.Persons.Where(p => p.Id == rating.LeaderId).DefaultIfEmpty()
            select new ToldRating(rating, order.BuyerId, groupBuy, community, store, leader == null ? null : leader.DisplayName)
        ).SingleOrDefaultAsync(stop);
}
