namespace Tuanzi.Rules.Ordering;

/// <summary>In a team buy: how many make a team, and how long they have for it.</summary>
public sealed record TeamTerms(int Size, int Hours)
{
    public const int SmallestSize = 2;
    public const int LargestSize = 100;
    public const int MostHours = 168;

    public DateTimeOffset EndOf(DateTimeOffset startedAt) => startedAt.AddHours(Hours);
}

/// <summary>Where a team stands. What is complete stays complete, and what is released stays released.</summary>
public enum TeamStatus
{
    Forming,

    /// <summary>Its members pay the team price, whatever others do from now on.</summary>
    Complete,

    /// <summary>Its time ran out, or everybody left: nobody pays the team price by it.</summary>
    Released,
}

/// <summary>People who complete a small group within hours. Each member is an order that somebody placed: there are no others.</summary>
/// <param name="Code">The word in its link.</param>
/// <param name="Members">Of a released team, those who were in it at the end.</param>
public sealed record Team(TeamId Id, string Code, int Size, int Members, DateTimeOffset StartedAt, DateTimeOffset EndsAt, TeamStatus Status)
{
    /// <summary>A team that nobody is in yet: whoever starts it joins it.</summary>
    public static Team Start(TeamTerms terms, TeamId id, string code, DateTimeOffset now) =>
        new(id, code, terms.Size, 0, now, terms.EndOf(now), TeamStatus.Forming);

    /// <summary>As people read it: no team forms beyond the cut-off, which may still be put off.</summary>
    public Team Until(DateTimeOffset cutOffAt) => EndsAt < cutOffAt ? this : this with { EndsAt = cutOffAt };

    /// <summary>Places that are free.</summary>
    public int Missing => Status == TeamStatus.Forming ? Size - Members : 0;

    /// <summary>True from the very instant on at which its time ends, also where nobody has released it yet.</summary>
    public bool IsOverAt(DateTimeOffset now) => Status == TeamStatus.Released || (Status == TeamStatus.Forming && now >= EndsAt);

    /// <summary>Null if one more may come.</summary>
    public OrderRefusal? WhyNotJoin(DateTimeOffset now)
    {
        if (IsOverAt(now))                  return OrderRefusal.TeamOver;
        if (Status == TeamStatus.Complete)  return OrderRefusal.TeamFull;
        return null;
    }

    /// <summary>With one member more; the last one completes it.</summary>
    /// <exception cref="InvalidOperationException">There is no place: ask <see cref="WhyNotJoin"/> first.</exception>
    public Team Join()
    {
        if (Missing == 0) throw new InvalidOperationException($"Nobody joins a team of {Members} of {Size} that is {Status}.");
        return this with { Members = Members + 1, Status = Members + 1 == Size ? TeamStatus.Complete : TeamStatus.Forming };
    }

    /// <summary>With one member less. A complete team stays complete: the others have their price by it. A forming one that nobody is left in is released.</summary>
    public Team Leave() => this with { Members = Members - 1, Status = Status == TeamStatus.Forming && Members == 1 ? TeamStatus.Released : Status };

    /// <summary>Released if it is still forming when its time has ended; else the same.</summary>
    public Team Expire(DateTimeOffset now) => Status == TeamStatus.Forming && IsOverAt(now) ? this with { Status = TeamStatus.Released } : this;
}

/// <summary>How a buyer wants to buy in a team buy.</summary>
public abstract record TeamChoice
{
    TeamChoice() { }

    /// <summary>At the solo price, without a team.</summary>
    public sealed record Alone : TeamChoice;

    /// <param name="Code">The word that the new team's link shall have: made up by the program, not by the buyer.</param>
    public sealed record Start(string Code) : TeamChoice;

    /// <param name="Code">The word in the team's link.</param>
    public sealed record Join(string Code) : TeamChoice;
}
