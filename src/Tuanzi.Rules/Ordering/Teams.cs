namespace Tuanzi.Rules.Ordering;

/// <summary>The teams of one team buy, as far as deciding about an order needs them. <see cref="Choose"/> decides; <see cref="Exchange"/> writes it down.</summary>
public sealed class Teams(TeamTerms? terms)
{
    readonly Dictionary<TeamId, Team> known = [];
    readonly HashSet<TeamId> changed = [];

    /// <summary>Teams as decisions have left them, of those that any has touched.</summary>
    public IEnumerable<Team> Changed => changed.Select(id => known[id]);

    /// <summary>A team as it stands before any decision. Knowing it twice does no harm.</summary>
    public void Know(Team team) => known.TryAdd(team.Id, team);

    /// <summary>A team as it stands by now.</summary>
    public Team? Find(TeamId? id) => id is { } wanted ? known.GetValueOrDefault(wanted) : null;

    /// <summary>The team that the order is in from now on; null for none. An order that stands keeps its team if its buyer says nothing.</summary>
    /// <param name="isAskedAgain">True if the offer became worse for the buyer, who then may leave whatever it is.</param>
    internal Outcome<TeamPlace, OrderRefusal> Choose(TeamChoice? choice, Placement before, bool isAskedAgain, DateTimeOffset now)
    {
        if (terms is null) return choice is null ? TeamPlace.None : OrderRefusal.NoTeamsHere;

        var own = Find(before.Team);
        var held = own?.IsOverAt(now) == true ? null : own;
        switch (choice)
        {
            case null when before.Lines.Count == 0:                        return OrderRefusal.TeamChoiceMissing;
            case null:                                                     return held is null && own is not null ? OrderRefusal.TeamOver : new TeamPlace(held);
            case TeamChoice.Join join when own?.Code == join.Code:         return held is null ? OrderRefusal.TeamOver : new TeamPlace(held);
            case TeamChoice.Alone:                                         return WhyNotLeave(held, isAskedAgain) is { } bound ? bound : TeamPlace.None;
            case TeamChoice.Join or TeamChoice.Start when held is not null: return OrderRefusal.AlreadyInTeam;
            case TeamChoice.Start start:                                   return new TeamPlace(Team.Start(terms, Id.New<TeamId>(), start.Code, now));
            case TeamChoice.Join join:
                if (known.Values.FirstOrDefault(team => team.Code == join.Code) is not { } wanted) return OrderRefusal.TeamUnknown;
                return wanted.WhyNotJoin(now) is { } closed ? closed : new TeamPlace(wanted);
            default: throw new InvalidOperationException($"There is no choice {choice}.");
        }
    }

    /// <summary>Null if this order may be withdrawn from its team.</summary>
    internal OrderRefusal? WhyNotLeave(Placement before, bool isAskedAgain) => WhyNotLeave(Find(before.Team), isAskedAgain);

    /// <summary>Gives a place back, and takes another.</summary>
    internal void Exchange(Placement before, Placement granted)
    {
        if (before.Team == granted.Team) return;
        if (Find(before.Team) is { } left) Write(left.Leave());
        if (granted.NewTeam is { } started) known.Add(started.Id, started);
        if (Find(granted.Team) is { } joined) Write(joined.Join());
    }

    void Write(Team team)
    {
        known[team.Id] = team;
        changed.Add(team.Id);
    }

    // Others have their price by whoever is in a complete team.
    static OrderRefusal? WhyNotLeave(Team? team, bool isAskedAgain) => team is { Status: TeamStatus.Complete } && !isAskedAgain ? OrderRefusal.TeamComplete : null;
}

/// <summary>The team that a decision puts an order into; nobody is in it yet if the order is its first.</summary>
readonly record struct TeamPlace(Team? Team)
{
    public static TeamPlace None => default;

    public Team? New => Team is { Members: 0 } ? Team : null;
}
