namespace Tuanzi.Web.Demo;

/// <summary>The day on which the buyers of a group buy meet, or the dates that they are asked about.</summary>
/// <param name="Dates">One is fixed at once.</param>
public sealed record MeetDayFact(DateTimeOffset PlannedAt, string Title, string Place, string Address, int Minutes, params DateTimeOffset[] Dates)
{
    public DateTimeOffset? AnswerBy { get; init; }
    public string[] Programme { get; init; } = [];
    public (string Name, int Wanted)[] Things { get; init; } = [];
    public string[] Papers { get; init; } = [];

    /// <summary>Who answered what to the dates in their order: "y", "i" for if need be, "n".</summary>
    public (DateTimeOffset At, string By, string Said)[] Answers { get; init; } = [];

    /// <summary>With how many somebody comes, and which thing they bring; 0 for none.</summary>
    public (DateTimeOffset At, string By, int Persons, int Thing)[] Coming { get; init; } = [];

    /// <summary>Whose check-in, by whom; all lines are right, but what a problem says otherwise.</summary>
    public (DateTimeOffset At, string By, string Who)[] There { get; init; } = [];

    /// <summary>Which line was wrong with whom, and how that was settled.</summary>
    public (DateTimeOffset At, string Who, int Check, string Words, DateTimeOffset SettledAt, string Settled)[] Problems { get; init; } = [];

    /// <summary>The name of a drawing.</summary>
    public string? Photo { get; init; }
}
