using Tuanzi.Core.MeetDays;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Web.MeetDays;

/// <summary>A proposed date and what was said of it.</summary>
public sealed record DateAnswer(DateTimeOffset StartsAt, int Yes, int IfNeedBe, int No, bool IsBest, DateChoice? Mine);

/// <summary>A thing to bring: how many are wanted, brought, and brought by the caller.</summary>
public sealed record ThingAnswer(int Number, string Name, int Wanted, int Brought, int Mine);

/// <summary>One who takes part.</summary>
/// <param name="Persons">Left out: no answer to what is planned now; 0: does not come.</param>
public sealed record AttendeeAnswer(int Number, string Name, int? Persons, DateTimeOffset? CheckedInAt, bool IsMine);

/// <summary>A meet day as the caller may see it.</summary>
/// <param name="State">"polled", "fixed", "off".</param>
/// <param name="Plan">Grows with each other date or place: coming is asked again.</param>
/// <param name="Place">Left out for the store, with the address and all names.</param>
/// <param name="OpenProblems">For who leads, and the store.</param>
public sealed record MeetDayAnswer(
    string Link, string Title, string State, int Plan, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, int Minutes, DateTimeOffset? AnswerBy, string? Place, string? Address, string? CalledOffWhy, IReadOnlyList<ProgrammeLine> Programme,
    IReadOnlyList<DateAnswer> Dates, IReadOnlyList<ThingAnswer> Things, int Orders, int Coming, int Persons, int There, int? OpenProblems, IReadOnlyList<AttendeeAnswer> Attendees, IReadOnlyList<string> Photos)
{
    public static MeetDayAnswer Of(ShownMeetDay shown, string link)
    {
        var (day, isTold) = (shown.Day, !shown.SeesNumbersOnly);
        return new(
            link, day.Title, day.IsOff ? "off" : day.IsPolled ? "polled" : "fixed", day.Plan, day.StartsAt, day.EndsAt, day.Minutes, day.AnswerBy, isTold ? day.Place : null, isTold ? day.Address : null, day.IsOff ? day.CalledOffWhy : null, isTold ? day.Programme : [],
            isTold ? [.. shown.Dates.Select(date => new DateAnswer(date.Tally.StartsAt, date.Tally.Yes, date.Tally.IfNeedBe, date.Tally.No, date.IsBest, date.Mine))] : [],
            isTold ? [.. shown.Things.Select(thing => new ThingAnswer(thing.Thing.Number, thing.Thing.Name, thing.Thing.Wanted, thing.Brought, thing.Mine))] : [],
            shown.Orders, shown.Coming, shown.Persons, shown.There, shown.SeesProblems ? shown.OpenProblems : null,
            [.. shown.Attendees.Where(one => shown.HandsOver || one.IsMine || one.Persons > 0).Select(one => new AttendeeAnswer(one.Number, one.Name, one.Persons, one.CheckedInAt, one.IsMine))], [.. shown.Photos.Select(Paths.Photo)]);
    }
}

/// <summary>A problem with its photos.</summary>
/// <param name="Name">The buyer's; left out for the store.</param>
/// <param name="NotedBy">Left out: the buyer.</param>
public sealed record ProblemAnswer(MeetDayProblemId Id, int Order, string? Name, string? Line, string Words, DateTimeOffset NotedAt, string? NotedBy, IReadOnlyList<string> Photos, DateTimeOffset? SettledAt, string? SettledBy, string? SettledWord)
{
    public static ProblemAnswer Of(ShownProblem shown) =>
        new(shown.Problem.Id, shown.Number, shown.Name.Length > 0 ? shown.Name : null, shown.Line, shown.Problem.Words, shown.Problem.NotedAt, shown.NotedBy, [.. shown.Photos.Select(Paths.Photo)], shown.Problem.SettledAt, shown.SettledBy, shown.Problem.IsSettled ? shown.Problem.SettledWord : null);
}

/// <summary>A line of a checklist.</summary>
public sealed record CheckAnswer(int Number, CheckKind Kind, string Text, DateTimeOffset? TickedAt, string? TickedBy, bool HasOpenProblem);

/// <summary>One order's checklist.</summary>
public sealed record ChecklistAnswer(int Order, string Name, IReadOnlyList<CheckAnswer> Lines, IReadOnlyList<ProblemAnswer> Problems, bool IsComplete, DateTimeOffset? ConfirmedAt, DateTimeOffset? HandedOverAt)
{
    public static ChecklistAnswer Of(ShownChecklist list) =>
        new(
            list.Number, list.Name, [.. list.Lines.Select(line => new CheckAnswer(line.Check.Number, line.Check.Kind, line.Check.Text, line.Ticked, line.TickedBy, line.HasOpenProblem))],
            [.. list.Lines.SelectMany(line => line.Problems).Concat(list.Others).Select(ProblemAnswer.Of)], list.IsComplete, list.Confirmation?.At, list.HandedOverAt);
}
