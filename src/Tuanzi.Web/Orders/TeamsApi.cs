using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Orders;

/// <summary>Teams of a team buy for programs.</summary>
static class TeamsApi
{
    /// <param name="Code">To join it, send this as the order's team.</param>
    /// <param name="Link">To be shared: whoever follows it can join.</param>
    /// <param name="Missing">How many places are free.</param>
    /// <param name="EndsAt">If it is not complete by then, it is released.</param>
    public sealed record TeamAnswer(string Code, string Link, TeamStatus Status, int Size, int Members, int Missing, DateTimeOffset EndsAt)
    {
        public static TeamAnswer? Of(Team? team, string groupBuy, HttpContext http) =>
            team is null ? null : new(team.Code, http.LinkTo(Paths.Team(groupBuy, team.Code)), team.Status, team.Size, team.Members, team.Missing, team.EndsAt);
    }

    /// <param name="Names">Display names of its members; none where the leader hides buyers.</param>
    public sealed record FormingTeam(string Code, string Link, int Size, int Members, int Missing, DateTimeOffset StartedAt, DateTimeOffset EndsAt, IReadOnlyList<string> Names);

    /// <param name="Forming">Those nearest to being complete first, twenty at most.</param>
    /// <param name="Complete">How many teams are complete.</param>
    public sealed record TeamsAnswer(IReadOnlyList<FormingTeam> Forming, int Complete);

    public static void MapTeamsApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/group-buys/{code}/teams", ListAsync)
            .AllowAnonymous()
            .WithTags("Group buys")
            .WithSummary("The teams of a team buy that one can join, and how many are complete. Empty for any other group buy.")
            .Produces<TeamsAnswer>();

    static async Task<IResult> ListAsync(string code, GroupBuyOnShow onShow, TeamList teams, HttpContext http, CancellationToken stop)
    {
        if (await onShow.FindAsync(code, http.User.PersonIdOrNull, stop) is not { } shown) return TypedResults.NotFound();
        var listed = await teams.FindAsync(shown.GroupBuy, null, stop);
        return TypedResults.Ok(new TeamsAnswer([.. listed.Forming.Select(t => new FormingTeam(t.Code, http.LinkTo(Paths.Team(code, t.Code)), t.Size, t.Members, t.Missing, t.StartedAt, t.EndsAt, t.Names))], listed.Complete));
    }
}
