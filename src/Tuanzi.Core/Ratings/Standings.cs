using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ratings;

namespace Tuanzi.Core.Ratings;

/// <summary>How a leader stands in one community.</summary>
public sealed record LeaderStanding(PersonId Person, string Name, Standing Standing);

/// <summary>What ratings come to, for everybody to read. Added up by the database, in one question however many they are.</summary>
public sealed class Standings(TuanziDb db)
{
    public async Task<Standing> OfStoreAsync(StoreId store, CancellationToken stop) =>
        await db.Ratings.Where(r => r.StoreId == store).GroupBy(r => r.StoreId).Select(all => new { Number = all.LongCount(), Stars = all.Sum(r => (long)r.Stars) }).SingleOrDefaultAsync(stop) is { } sum
            ? new(sum.Number, sum.Stars)
            : default;

    /// <summary>Of those who lead a community now, by what they have led there.</summary>
    public async Task<IReadOnlyList<LeaderStanding>> OfLeadersAsync(CommunityId community, CancellationToken stop)
    {
        var found = await (
            from member in db.Memberships
            where member.CommunityId == community && member.Status == MembershipStatus.Active && member.Role == CommunityRole.Leader
            join person in db.Persons on member.PersonId equals person.Id
            orderby member.JoinedAt, person.Id
            select new
            {
                person.Id,
                person.DisplayName,
                Number = db.Ratings.LongCount(r => r.CommunityId == community && r.LeaderId == person.Id),
                Stars = db.Ratings.Where(r => r.CommunityId == community && r.LeaderId == person.Id).Sum(r => (long)r.Stars),
            }
        ).ToListAsync(stop);
        return [.. found.Select(one => new LeaderStanding(one.Id, one.DisplayName, new(one.Number, one.Stars)))];
    }
}
