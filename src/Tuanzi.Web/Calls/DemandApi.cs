using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Calls;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Calls;

/// <summary>The demand of a call, and who pledged, for programs.</summary>
static class DemandApi
{
    /// <param name="MostSaved">The price at which all together save most against the reference.</param>
    /// <param name="MostTakenIn">The price at which a seller takes in most.</param>
    /// <param name="MostJoining">The price at which most is added to what is wanted at the next dearer one.</param>
    /// <param name="Older">Pledges to what the call said before it changed.</param>
    public sealed record DemandAnswer(int Pledges, Quantity Most, int Withdrawn, int Older, IReadOnlyList<PointAnswer> Curve, PointAnswer? MostSaved, PointAnswer? MostTakenIn, PointAnswer? MostJoining, IReadOnlyList<ChoiceDemand> Choices, IReadOnlyList<AreaDemand> Areas, IReadOnlyList<DayDemand> Days, KeptAnswer? Kept);

    /// <summary>Of pledges that those who pledged here made to earlier calls that were bought: how many they confirmed.</summary>
    public sealed record KeptAnswer(int People, int Pledges, int Confirmed, int Percent);

    /// <param name="Price">Left out: at any price.</param>
    /// <param name="Turnover">What a seller takes in.</param>
    public sealed record PointAnswer(Money? Price, Quantity Quantity, int Pledges, Money? Turnover, Money? Saved)
    {
        public static PointAnswer Of(DemandPoint point, Money? reference) => new(point.Price, point.Quantity, point.Pledges, point.Turnover, reference is { } known ? point.SavedAgainst(known) : null);
    }

    public sealed record PledgeItem(int Number, string Name, string? Contact, IReadOnlyList<Intent> Wanted, IReadOnlyList<Choice> Choices, string Note, string Area, bool IsOlder, DateTimeOffset MadeAt);

    public sealed record PledgeItems(IReadOnlyList<PledgeItem> Items, string? Next);

    public static void MapDemandApi(this IEndpointRouteBuilder calls)
    {
        calls.MapGet("/demand", DemandAsync).RequireScope(Scopes.Read).WithSummary("How much is wanted at each price, of each option, by area and by day. For its author and leaders; nothing in it is of anybody in particular.").Produces<DemandAnswer>();
        calls.MapGet("/pledges", PledgesAsync).RequireScope(Scopes.Lead).WithSummary("Who pledged what, for its author and leaders; how they can be reached, for leaders. Go on with the cursor `next`.").Produces<PledgeItems>();
    }

    static async Task<IResult> DemandAsync(string code, CallDemand demand, HttpContext http, CancellationToken stop)
    {
        if (await demand.FindAsync(http.User.PersonId, code, stop) is not { } found) return TypedResults.NotFound();
        PointAnswer Told(DemandPoint point) => PointAnswer.Of(point, found.Shown.Call.Reference);
        return TypedResults.Ok(new DemandAnswer(found.Pledges, found.Most, found.Withdrawn, found.Older, [.. found.Curve.Points.Select(Told)], found.MostSaved is { } saved ? Told(saved) : null, found.MostTakenIn is { } taken ? Told(taken) : null, found.Curve.MostJoining() is { } step ? Told(step.Point) : null, found.Choices, found.Areas, found.Days, found.Kept is { } kept ? new(kept.People, kept.Pledges, kept.Confirmed, kept.Percent) : null));
    }

    static async Task<IResult> PledgesAsync(string code, PledgeList pledges, HttpContext http, CancellationToken stop, string? cursor = null) =>
        await pledges.FindAsync(http.User.PersonId, code, int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null, stop) is { } found
            ? TypedResults.Ok(new PledgeItems([.. found.Pledges.Select(p => new PledgeItem(p.Number, p.Name, p.Contact, p.Wanted.All, p.Choices, p.Note, p.Area, p.IsOlder, p.MadeAt))], found.Next?.ToString(CultureInfo.InvariantCulture)))
            : TypedResults.NotFound();
}
