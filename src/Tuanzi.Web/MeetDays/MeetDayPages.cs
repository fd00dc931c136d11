using System.Globalization;
using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.MeetDays;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.MeetDays;

/// <summary>Where those who bought together read when and where they meet, and say what suits them.</summary>
static class MeetDayPages
{
    public static void MapMeetDayPages(this IEndpointRouteBuilder pages)
    {
        foreach (var (at, isOpen) in new[] { ("/b/{code}/meet-day", false), ("/o/{secret}/meet-day", true) })
        {
            pages.MapGet(at, ShowAsync).OpenTo(isOpen);
            pages.MapGet($"{at}/calendar.ics", CalendarAsync).OpenTo(isOpen);
            pages.MapPost($"{at}/dates", AnswerAsync).OpenTo(isOpen);
            pages.MapPost($"{at}/coming", ComeAsync).OpenTo(isOpen);
            pages.MapPost($"{at}/things", BringAsync).OpenTo(isOpen);
        }
    }

    /// <summary>Guests come without an account, and no oftener than a person can.</summary>
    public static RouteHandlerBuilder OpenTo(this RouteHandlerBuilder page, bool isOpen) => isOpen ? page.AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests) : page;

    static async Task<IResult> ShowAsync(GuestLookup guests, MeetDayOnShow days, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door && await days.FindAsync(door.Code, door.Who, stop) is { } shown
            ? Page.Of<MeetDayPage>(new { Shown = shown, Door = door, Now = clock.GetUtcNow() })
            : TypedResults.NotFound();

    static async Task<IResult> CalendarAsync(GuestLookup guests, MeetDayOnShow days, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door || await days.FindAsync(door.Code, door.Who, stop) is not { SeesNumbersOnly: false } shown) return TypedResults.NotFound();
        // A file that is passed on leads nobody to a guest's order.
        var link = http.LinkTo(MeetDayPaths.Of(door.Code));
        return MeetDayCalendar.EntryOf(shown.Day, shown.GroupBuy, shown.Leader, link, clock.GetUtcNow()) is { } entry ? CalendarFile.Of(entry) : TypedResults.NotFound();
    }

    static async Task<IResult> AnswerAsync(IFormCollection sent, GuestLookup guests, AnswerDates answer, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        var outcome = await answer.RunAsync(door.Who, door.Code, AnswersIn(sent), stop);
        return await http.AfterAsync(outcome, door, "dates", "#dates", days, stop);
    }

    static async Task<IResult> ComeAsync(IFormCollection sent, GuestLookup guests, SayComing say, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        var outcome = await say.RunAsync(door.Who, door.Code, sent["comes"] == "yes", TypedNumber.Count(sent["persons"].ToString()), stop);
        return await http.AfterAsync(outcome, door, "persons", "#coming", days, stop);
    }

    static async Task<IResult> BringAsync(IFormCollection sent, GuestLookup guests, BringThing bring, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door || !int.TryParse(sent["thing"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return TypedResults.NotFound();
        var typed = sent["quantity"].ToString();
        var quantity = sent["leave"].Count > 0 ? 0 : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : (int?)null;
        return await http.AfterAsync(await bring.RunAsync(door.Who, door.Code, number, quantity, stop), door, "things", "#things", days, stop);
    }

    /// <summary>The fields "at-{milliseconds}": what was said of each date.</summary>
    static Dictionary<DateTimeOffset, DateChoice> AnswersIn(IFormCollection sent)
    {
        var said = new Dictionary<DateTimeOffset, DateChoice>();
        foreach (var (name, value) in sent)
        {
            if (!name.StartsWith("at-", StringComparison.Ordinal) || !long.TryParse(name.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) continue;
            if (Enum.TryParse<DateChoice>(value, out var choice) && Enum.IsDefined(choice)) said[DateTimeOffset.FromUnixTimeMilliseconds(at)] = choice;
        }
        return said;
    }

    /// <summary>Back to the page, or the page again with the reason.</summary>
    static async Task<IResult> AfterAsync<T, TRefusal>(this HttpContext http, Outcome<T, TRefusal> outcome, MeetDayDoor door, string field, string at, MeetDayOnShow days, CancellationToken stop)
        where TRefusal : struct, Enum
    {
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is not { } why)
        {
            Flash.Set(http, "Flash.Saved");
            return TypedResults.LocalRedirect($"{door.Path}{at}");
        }
        var shown = await days.FindAsync(door.Code, door.Who, stop);
        return shown is null ? TypedResults.NotFound() : Page.Refused<MeetDayPage>(new { Shown = shown, Door = door, Now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), Error = http.ErrorAt(field, why) });
    }
}
