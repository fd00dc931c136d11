using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Ratings;

/// <summary>A rating's words as whoever may read them does.</summary>
/// <param name="By">The first word of the buyer's name; null where the group buy does not show its buyers.</param>
/// <param name="About">The leader; null where it is of a store.</param>
/// <param name="Text">Empty where an operator has hidden it.</param>
/// <param name="MayAnswer">True for whoever was rated.</param>
public sealed record ReadRating(RatingId Id, string? By, string? About, string GroupBuy, string TimeZone, string Text, DateTimeOffset At, string Answer, DateTimeOffset? AnsweredAt, string? HiddenWhy, bool MayAnswer, bool MayHide);

/// <summary>The words of ratings, the latest first: for members of the communities in which they were written, for whoever was rated, and for operators. To everybody else there are none.</summary>
/// <remarks>Stars stand beside no name: of few ratings each could be told from the average.</remarks>
public sealed class RatingList(TuanziDb db)
{
    public const int OnePage = 20;

    public async Task<Slice<ReadRating>?> OfStoreAsync(PersonId reader, string slug, string? cursor, int? limit, CancellationToken stop)
    {
        if (await db.StoreOfAsync(slug, stop) is not { } store) return null;
        var rights = new Rights(reader, await db.IsOperatorAsync(reader, stop), await db.IsMerchantOfAsync(reader, store, stop));
        var all = db.Ratings.Where(r => r.StoreId == store);
        return await ReadAsync(rights.ReadsAll ? all : all.Where(r => db.Memberships.Any(m => m.CommunityId == r.CommunityId && m.PersonId == reader && m.Status == MembershipStatus.Active)), rights, cursor, limit, stop);
    }

    /// <summary>Of those who have led something there.</summary>
    public async Task<Slice<ReadRating>?> OfLeadersAsync(PersonId reader, string slug, string? cursor, int? limit, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community) return null;
        var rights = new Rights(reader, await db.IsOperatorAsync(reader, stop), false);
        if (!rights.IsOperator && !await db.IsMemberOfAsync(reader, community, stop)) return null;
        return await ReadAsync(db.Ratings.Where(r => r.CommunityId == community && r.LeaderId != null), rights, cursor, limit, stop);
    }

    async Task<Slice<ReadRating>> ReadAsync(IQueryable<Rating> ratings, Rights rights, string? cursor, int? limit, CancellationToken stop)
    {
        var page = await ratings.AsNoTracking().Where(r => r.Text != "").LatestFirstAsync(r => r.Id, cursor, limit, stop);
        RatingId[] ids = [.. page.Items.Select(rating => rating.Id)];
        var facts = await (
            from rating in db.Ratings
            where ids.Contains(rating.Id)
            join order in db.Orders on rating.OrderId equals order.Id
            join groupBuy in db.GroupBuys on rating.GroupBuyId equals groupBuy.Id
            join community in db.Communities on rating.CommunityId equals community.Id
            from leader in db.Persons.Where(p => p.Id == rating.LeaderId).DefaultIfEmpty()
            select new { rating.Id, order.BuyerId, groupBuy.Title, groupBuy.ShowsBuyers, community.TimeZone, Leader = leader == null ? null : leader.DisplayName }
        ).ToDictionaryAsync(fact => fact.Id, stop);
        var names = await NamesAsync([.. facts.Values.Where(fact => fact.ShowsBuyers).Select(fact => fact.BuyerId).Distinct()], stop);
        return new(
            [
                .. from rating in page.Items
                   let fact = facts[rating.Id]
                   let isHidden = rating.HiddenAt is not null
                   select new ReadRating(
                       rating.Id, fact.ShowsBuyers ? names.GetValueOrDefault(fact.BuyerId) : null, fact.Leader, fact.Title, fact.TimeZone, isHidden ? "" : rating.Text, rating.MadeAt, isHidden ? "" : rating.Answer, isHidden ? null : rating.AnsweredAt, isHidden ? rating.HiddenWhy : null,
                       rights.IsStaff || rating.LeaderId == rights.Reader, rights.IsOperator && !isHidden),
            ],
            page.Next
        );
    }

    /// <summary>First names: the rest is for the pickup.</summary>
    async Task<Dictionary<BuyerId, string>> NamesAsync(IReadOnlyList<BuyerId> buyers, CancellationToken stop)
    {
        PersonId[] people = [.. buyers.Select(buyer => new PersonId(buyer.Value))];
        var names = await db.Guests.Where(g => buyers.Contains(g.Id)).Select(g => new { g.Id, g.Name }).ToDictionaryAsync(g => g.Id, g => FirstWord(g.Name), stop);
        foreach (var person in await db.Persons.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.DisplayName }).ToListAsync(stop)) names[new(person.Id.Value)] = FirstWord(person.DisplayName);
        return names;
    }

    static string FirstWord(string name) => name.Split(' ', 2)[0];

    sealed record Rights(PersonId Reader, bool IsOperator, bool IsStaff)
    {
        public bool ReadsAll => IsOperator || IsStaff;
    }
}
