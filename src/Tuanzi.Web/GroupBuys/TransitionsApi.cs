using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Web.GroupBuys;

/// <summary>The turns that a leader gives a group buy, as nouns that are posted.</summary>
static class TransitionsApi
{
    public static void MapGroupBuyTransitions(this IEndpointRouteBuilder led)
    {
        led.MapPost("/{code}/opening", OpenAsync).WithSummary("Open now: the offer is frozen as version 1, and orders are taken.").Produces<GroupBuyAnswer>();
        led.MapPost("/{code}/schedule", ScheduleAsync).WithSummary("Let a draft open by itself at its opening time.").Produces<GroupBuyAnswer>();
        led.MapDelete("/{code}/schedule", UnscheduleAsync).WithSummary("Make a scheduled group buy a draft again.").Produces<GroupBuyAnswer>();
        led.MapPost("/{code}/cancellation", CancelAsync).WithSummary("Call it off before the closing, and say why.").Produces<GroupBuyAnswer>();
    }

    static async Task<IResult> OpenAsync(string code, OpenGroupBuy open, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await http.AnswerAsync(await open.RunAsync(http.User.PersonId, code, stop), code, onShow);

    static async Task<IResult> ScheduleAsync(string code, ScheduleGroupBuy schedule, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await http.AnswerAsync(await schedule.RunAsync(http.User.PersonId, code, stop), code, onShow);

    static async Task<IResult> UnscheduleAsync(string code, UnscheduleGroupBuy unschedule, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await http.AnswerAsync(await unschedule.RunAsync(http.User.PersonId, code, stop), code, onShow);

    static async Task<IResult> CancelAsync(string code, CancellationRequest body, CancelGroupBuy cancel, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await http.AnswerAsync(await cancel.RunAsync(http.User.PersonId, code, body.Reason, stop), code, onShow);
}

public sealed record CancellationRequest(string? Reason = null);
