using Tuanzi.Core.Handovers;
using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Members;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Web.MeetDays;

/// <summary>Meet days for programs.</summary>
static class MeetDaysApi
{
    public sealed record ThingBody(string? Name, int? Wanted = 1);

    /// <param name="Dates">One is fixed at once, two to ten are put to the vote; none leaves the date of a fixed one as it is.</param>
    /// <param name="Papers">What is checked with every buyer besides the spec of a quote that was taken.</param>
    public sealed record MeetDayBody(
        string? Title, string? Place, string? Address, int? Minutes, IReadOnlyList<DateTimeOffset>? Dates = null, DateTimeOffset? AnswerBy = null, IReadOnlyList<string>? Programme = null, IReadOnlyList<ThingBody>? Things = null, IReadOnlyList<string>? Papers = null);

    public sealed record DateBody(DateTimeOffset StartsAt);

    public sealed record ChoiceBody(DateTimeOffset StartsAt, DateChoice Choice);

    public sealed record ChoicesBody(IReadOnlyList<ChoiceBody>? Answers)
    {
        internal Dictionary<DateTimeOffset, DateChoice> Said => (Answers ?? []).Where(one => one is not null).GroupBy(one => one.StartsAt.ToUniversalTime()).ToDictionary(same => same.Key, same => same.Last().Choice);
    }

    public sealed record ComingBody(bool Comes, int? Persons = 1);

    public sealed record QuantityBody(int? Quantity);

    public sealed record WhyBody(string? Why);

    /// <param name="Code">The pickup code that the buyer shows.</param>
    /// <param name="Order">Or the number of the order.</param>
    public sealed record CheckInBody(string? Code = null, int? Order = null);

    public sealed record PhotoBody(PhotoId Photo);

    public static void MapMeetDaysApi(this IEndpointRouteBuilder api)
    {
        var days = api.MapGroup("/group-buys/{code}/meet-day").WithTags("Meet day");
        days.MapGet("", ShowAsync).RequireScope(Scopes.Read).WithSummary("The meet day of a group buy, for those who take part, lead or hand over; the store reads numbers only. Else it is not there.").Produces<MeetDayAnswer>();
        days.MapGet("/calendar.ics", CalendarAsync).RequireScope(Scopes.Read).WithSummary("The same as a calendar file (RFC 5545), once a date was fixed.").Produces(StatusCodes.Status200OK, contentType: CalendarEntry.ContentType);
        days.MapPut("", PlanAsync).RequireScope(Scopes.Lead).WithSummary("Plan it, or change all that is planned. Another date or place is told to everybody, who are asked again. Leaders only.").Produces<MeetDayAnswer>();
        days.MapPut("/date", FixAsync).RequireScope(Scopes.Lead).WithSummary("Fix the date, move it, or take up again what was called off. Leaders only.").Produces<MeetDayAnswer>();
        days.MapPost("/cancellation", CallOffAsync).RequireScope(Scopes.Lead).WithSummary("Call it off. Leaders only.").Produces<MeetDayAnswer>();
        days.MapPut("/answers", AnswerAsync).RequireScope(Scopes.Order).WithSummary("Say which of the proposed dates suit: \"yes\", \"ifNeedBe\" or \"no\". What is left out stays as it was.").Produces<MeetDayAnswer>();
        days.MapPut("/coming", ComeAsync).RequireScope(Scopes.Order).WithSummary("Say whether the caller comes, and with how many.").Produces<MeetDayAnswer>();
        days.MapPut("/things/{number:int}", BringAsync).RequireScope(Scopes.Order).WithSummary("Bring so many of a thing, all together; 0 leaves it. Never more than are wanted.").Produces<MeetDayAnswer>();
        days.MapPost("/check-ins", CheckInAsync).RequireScope(Scopes.HandOver).WithSummary("Note that a buyer is there, by pickup code or order number. Said twice, the answer tells the first time.").Produces<CheckedIn>();
        days.MapDelete("/check-ins/{number:int}", UndoAsync).RequireScope(Scopes.HandOver).WithSummary("Take that back.").Produces(StatusCodes.Status204NoContent);
        days.MapPost("/photos", HangAsync).RequireScope(Scopes.Lead).WithSummary("Show a group photo that the caller has uploaded. Leaders only.").Produces<MeetDayAnswer>();
        days.MapDelete("/photos/{id}", TakeDownAsync).RequireScope(Scopes.Lead).WithSummary("Take it down. Leaders only.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ShowAsync(string code, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await days.FindAsync(code, Attendee.Of(http.User.PersonId), stop) is { } shown ? TypedResults.Ok(MeetDayAnswer.Of(shown, http.LinkTo(MeetDayPaths.Of(code)))) : TypedResults.NotFound();

    static async Task<IResult> CalendarAsync(string code, MeetDayOnShow days, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await days.FindAsync(code, Attendee.Of(http.User.PersonId), stop) is { SeesNumbersOnly: false } shown && MeetDayCalendar.EntryOf(shown.Day, shown.GroupBuy, shown.Leader, http.LinkTo(MeetDayPaths.Of(code)), clock.GetUtcNow()) is { } entry
            ? CalendarFile.Of(entry)
            : TypedResults.NotFound();

    static async Task<IResult> PlanAsync(string code, MeetDayBody body, PlanMeetDay plan, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        var text = new MeetDayText(body.Title, body.Place, body.Address, body.Minutes)
        {
            Dates = [.. (body.Dates ?? []).Select(date => (DateTimeOffset?)date.ToUniversalTime())],
            AnswerBy = body.AnswerBy?.ToUniversalTime(),
            Programme = [.. (body.Programme ?? []).Select(ProgrammeLine.Of).OfType<ProgrammeLine>()],
            Things = [.. (body.Things ?? []).Where(thing => thing is not null).Select(thing => new ThingText(thing.Name, thing.Wanted))],
            Papers = [.. (body.Papers ?? []).Where(paper => !string.IsNullOrWhiteSpace(paper))],
        };
        return await AfterAsync(await plan.RunAsync(http.User.PersonId, code, text, stop), code, days, http, stop);
    }

    static async Task<IResult> FixAsync(string code, DateBody body, FixDate fix, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await fix.RunAsync(http.User.PersonId, code, body.StartsAt.ToUniversalTime(), stop), code, days, http, stop);

    static async Task<IResult> CallOffAsync(string code, WhyBody body, CallOffMeetDay callOff, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await callOff.RunAsync(http.User.PersonId, code, body.Why, stop), code, days, http, stop);

    static async Task<IResult> AnswerAsync(string code, ChoicesBody body, AnswerDates answer, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await answer.RunAsync(Attendee.Of(http.User.PersonId), code, body.Said, stop), code, days, http, stop);

    static async Task<IResult> ComeAsync(string code, ComingBody body, SayComing say, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await say.RunAsync(Attendee.Of(http.User.PersonId), code, body.Comes, body.Persons, stop), code, days, http, stop);

    static async Task<IResult> BringAsync(string code, int number, QuantityBody body, BringThing bring, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await bring.RunAsync(Attendee.Of(http.User.PersonId), code, number, body.Quantity, stop), code, days, http, stop);

    static async Task<IResult> CheckInAsync(string code, CheckInBody body, CheckIn checkIn, HttpContext http, CancellationToken stop) =>
        http.Answer(await checkIn.RunAsync(http.User.PersonId, code, new OrderAtTable(body.Code, body.Order), stop), TypedResults.Ok);

    static async Task<IResult> UndoAsync(string code, int number, UndoCheckIn undo, HttpContext http, CancellationToken stop) =>
        http.Answer(await undo.RunAsync(http.User.PersonId, code, number, stop), _ => TypedResults.NoContent());

    static async Task<IResult> HangAsync(string code, PhotoBody body, HangGroupPhoto hang, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await hang.RunAsync(http.User.PersonId, code, body.Photo, stop), code, days, http, stop);

    static async Task<IResult> TakeDownAsync(string code, string id, TakeDownGroupPhoto takeDown, HttpContext http, CancellationToken stop) =>
        http.Answer(await takeDown.RunAsync(http.User.PersonId, code, Id.Parse<PhotoId>(id) ?? default, stop), _ => TypedResults.NoContent());

    static async Task<IResult> AfterAsync<T, TRefusal>(Outcome<T, TRefusal> outcome, string code, MeetDayOnShow days, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await ShowAsync(code, days, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
}
