using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Web.Surveys;

/// <summary>Surveys for programs.</summary>
static class SurveysApi
{
    public sealed record ItemBody(string? Title, string? Word, bool Anyway = false);

    /// <param name="Most">How many of the most wanted become calls.</param>
    /// <param name="Unit">In what the calls are counted that come of it.</param>
    /// <param name="Visibility">"members", or "link": anyone who has it reads the numbers, and members tap.</param>
    public sealed record SurveyBody(string? Title, string? Text, IReadOnlyList<ItemBody>? Items, int? Most, string? Unit, DateTimeOffset? Ends, string? Visibility, bool WelcomesItems = false);

    /// <param name="IsTop">True: it is, or would be, among those that become calls.</param>
    /// <param name="Call">The code of the call that it became.</param>
    public sealed record ItemAnswer(int Position, string Title, string Word, int Taps, bool IsMine, bool IsTop, string? Call)
    {
        public static ItemAnswer Of(ShownItem shown) => new(shown.Item.Position, shown.Item.Title, shown.Item.Word, shown.Item.Taps, shown.IsMine, shown.IsTop, shown.Call);
    }

    public sealed record SurveyAnswer(
        string Code, string Link, string Community, string Leader, string Title, string Text, string Unit, int Most, bool WelcomesItems, CallVisibility Visibility, DateTimeOffset EndsAt, DateTimeOffset? EndedAt, bool IsOpen, int Persons, IReadOnlyList<ItemAnswer> Items);

    public sealed record SurveyListItem(string Code, string Title, int Items, int Persons, DateTimeOffset EndsAt, DateTimeOffset? EndedAt);

    public sealed record SurveyItems(IReadOnlyList<SurveyListItem> Items);

    public static void MapSurveysApi(this IEndpointRouteBuilder api)
    {
        var listed = api.MapGroup("/communities/{slug}/surveys").WithTags("Surveys");
        listed.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("The surveys of a community, the latest first. Members only.").Produces<SurveyItems>();
        listed.MapPost("", WriteAsync).RequireScope(Scopes.Lead).TakesKey(isNeeded: false).WithSummary("Ask what members want: 2 to 50 items, until when, how many become calls. Leaders only. Repeat safely with an Idempotency-Key.").Produces<SurveyAnswer>(StatusCodes.Status201Created);

        var surveys = api.MapGroup("/surveys/{code}").WithTags("Surveys");
        surveys.MapGet("", ShowAsync).AllowAnonymous().WithSummary("A survey and its numbers, never who wants what. One for members only is there for them.").Produces<SurveyAnswer>();
        surveys.MapPut("/items/{position:int}/tap", (string code, int position, TapItem tap, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop) => TapAsync(code, position, true, tap, surveys, clock, http, stop)).RequireScope(Scopes.Order).WithSummary("Say that the caller wants an item. Members only.").Produces<SurveyAnswer>();
        surveys.MapDelete("/items/{position:int}/tap", (string code, int position, TapItem tap, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop) => TapAsync(code, position, false, tap, surveys, clock, http, stop)).RequireScope(Scopes.Order).WithSummary("Say that the caller does not want it any more.").Produces<SurveyAnswer>();
        surveys.MapPost("/items", AddAsync).RequireScope(Scopes.Order).WithSummary("Add an item of one's own, where the leader allows it, and want it by that. \"anyway\" adds it although others are like it.").Produces<SurveyAnswer>(StatusCodes.Status201Created);
        surveys.MapPost("/ending", EndAsync).RequireScope(Scopes.Lead).WithSummary("End it now: the most wanted become calls. Leaders only.").Produces<SurveyAnswer>();
    }

    static async Task<IResult> ListAsync(string slug, SurveyOnShow surveys, HttpContext http, CancellationToken stop) =>
        await surveys.OfCommunityAsync(http.User.PersonId, slug, false, Paging.Most, stop) is { } found
            ? TypedResults.Ok(new SurveyItems([.. found.Select(one => new SurveyListItem(one.Survey.Code, one.Survey.Title, one.Items, one.Persons, one.Survey.EndsAt, one.Survey.EndedAt))]))
            : TypedResults.NotFound();

    static async Task<IResult> WriteAsync(string slug, SurveyBody body, WriteSurvey write, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var text = new SurveyText(body.Title, body.Text, body.Unit, body.Most?.ToString(CultureInfo.InvariantCulture), body.Ends)
        {
            Items = [.. (body.Items ?? []).Where(item => item is not null).Select(item => new ItemText(item.Title, item.Word))],
            WelcomesItems = body.WelcomesItems,
            Visibility = body.Visibility,
            Key = http.IdempotencyKey is { Length: > 0 } key ? key : null,
        };
        var outcome = await write.RunAsync(http.User.PersonId, slug, text, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        return TypedResults.Created($"/api/v1/surveys/{outcome.Value.Code}", Of((await surveys.FindAsync(outcome.Value.Code, http.User.PersonId, stop))!, clock, http));
    }

    static async Task<IResult> ShowAsync(string code, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await surveys.FindAsync(code, http.User.PersonIdOrNull, stop) is { } shown ? TypedResults.Ok(Of(shown, clock, http)) : TypedResults.NotFound();

    static async Task<IResult> TapAsync(string code, int position, bool wants, TapItem tap, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var outcome = await tap.RunAsync(http.User.PersonId, code, position, wants, stop);
        return outcome.IsSuccess ? await ShowAsync(code, surveys, clock, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static async Task<IResult> AddAsync(string code, ItemBody body, AddItem add, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var outcome = await add.RunAsync(http.User.PersonId, code, new(body.Title, body.Word), body.Anyway, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        return TypedResults.Created($"/api/v1/surveys/{code}", Of((await surveys.FindAsync(code, http.User.PersonId, stop))!, clock, http));
    }

    static async Task<IResult> EndAsync(string code, EndSurvey end, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var outcome = await end.RunAsync(http.User.PersonId, code, stop);
        return outcome.IsSuccess ? await ShowAsync(code, surveys, clock, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static SurveyAnswer Of(ShownSurvey shown, TimeProvider clock, HttpContext http)
    {
        var survey = shown.Survey;
        return new(
            survey.Code, http.LinkTo(SurveyPaths.Of(survey.Code)), shown.Community.Slug, shown.Leader, survey.Title, survey.Text, survey.Unit, survey.Most, survey.WelcomesItems, survey.Visibility, survey.EndsAt, survey.EndedAt,
            survey.IsOpenAt(clock.GetUtcNow()), shown.Persons, [.. shown.Items.Select(ItemAnswer.Of)]);
    }
}
