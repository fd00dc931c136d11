namespace Tuanzi.Rules.Ordering;

/// <summary>The part that puts orders into teams.</summary>
public sealed partial class OrderBook
{
    /// <summary>An order as it is held, with the team that it was put into. In a team that is released it is alone, and what its buyer said for the next one stays said.</summary>
    public Placement PutInto(Team team, Placement held, bool soloThen)
    {
        Teams.Know(team);
        return held with { Team = team.Status == TeamStatus.Released ? null : team.Id, SoloThen = soloThen };
    }

    Outcome<Placement, OrderRefusal> InTeam(Placement placed, OrderRequest request, Placement before, DateTimeOffset now, bool isAskedAgain)
    {
        var place = Teams.Choose(request.Team, before, isAskedAgain, now);
        if (!place.IsSuccess) return place.Without<Placement>();
        return placed with { Team = place.Value.Team?.Id, NewTeam = place.Value.New, SoloThen = place.Value.Team is not null && (request.SoloThen ?? before.SoloThen) };
    }
}
