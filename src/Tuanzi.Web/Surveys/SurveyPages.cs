using System.Globalization;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Web.Surveys;

/// <summary>Where leaders ask what is wanted, and members tap it.</summary>
static class SurveyPages
{
    const int OnePage = 50;

    public static void MapSurveyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/surveys", ListAsync);
        pages.MapGet("/c/{slug}/surveys/new", NewAsync);
        pages.MapPost("/c/{slug}/surveys/new", WriteAsync);
        pages.MapGet("/surveys/{code}", ShowAsync).AllowAnonymous();
        pages.MapGet("/surveys/{code}/poster", PosterAsync).AllowAnonymous();
        pages.MapPost("/surveys/{code}/taps", TapAsync);
        pages.MapPost("/surveys/{code}/items", AddAsync);
        pages.MapPost("/surveys/{code}/ending", EndAsync);
    }

    static async Task<IResult> ListAsync(string slug, SurveyOnShow surveys, CommunityOverview overview, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await surveys.OfCommunityAsync(http.User.PersonId, slug, false, OnePage, stop) is not { } listed) return TypedResults.NotFound();
        return Page.Of<SurveysPage>(new { View = (await overview.FindAsync(http.User.PersonId, slug, stop))!, Listed = listed, Now = clock.GetUtcNow() });
    }

    static async Task<IResult> NewAsync(string slug, CommunityOverview overview, TimeProvider clock, IStringLocalizer<SurveysText> text, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { IsLeader: true } view
            ? Page.Of<WriteSurveyPage>(new { View = view, Form = SurveyForm.Blank(clock.GetUtcNow(), view.Facts.TimeZone) with { Unit = text["Edit.Unit.Usual"] } })
            : TypedResults.NotFound();

    static async Task<IResult> WriteAsync(string slug, IFormCollection sent, CommunityOverview overview, WriteSurvey write, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { IsLeader: true } view) return TypedResults.NotFound();
        var form = SurveyForm.From(sent);
        var outcome = await write.RunAsync(http.User.PersonId, slug, form.AsText(view.Facts.TimeZone), stop);
        if (outcome.Refusal is { } why) return Page.Refused<WriteSurveyPage>(new { View = view, Form = form.After(why), Error = http.ErrorAt(SurveyForm.FieldOf(why), why) });
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.CallWritten");
        return TypedResults.LocalRedirect(SurveyPaths.Of(outcome.Value.Code));
    }

    static async Task<IResult> ShowAsync(string code, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await surveys.FindAsync(code, http.User.PersonIdOrNull, stop) is { } shown ? Page.Of<SurveyPage>(new { Shown = shown, Now = clock.GetUtcNow() }) : TypedResults.NotFound();

    static async Task<IResult> PosterAsync(string code, SurveyOnShow surveys, HttpContext http, CancellationToken stop) =>
        await surveys.FindAsync(code, http.User.PersonIdOrNull, stop) is { } shown ? Page.Of<SurveyPosterPage>(new { Shown = shown }) : TypedResults.NotFound();

    /// <summary>The button says what is wanted by it, so that a double tap does no more than one.</summary>
    static async Task<IResult> TapAsync(string code, IFormCollection sent, TapItem tap, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var (wants, item) = sent["untap"] is [{ Length: > 0 } untap] ? (false, untap) : (true, sent["tap"].ToString());
        if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return TypedResults.NotFound();
        var outcome = await tap.RunAsync(http.User.PersonId, code, position, wants, stop);
        if (outcome.Refusal is { } why) return await AgainAsync(code, http.ErrorAt("", why), null, surveys, clock, http, stop);
        return outcome.IsMissing ? TypedResults.NotFound() : TypedResults.LocalRedirect(SurveyPaths.Of(code, $"#item-{position}"));
    }

    static async Task<IResult> AddAsync(string code, IFormCollection sent, AddItem add, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var (title, word) = (sent["title"].ToString(), sent["word"].ToString());
        var outcome = await add.RunAsync(http.User.PersonId, code, new(title, word), sent["anyway"] == "on", stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.IsSuccess) return TypedResults.LocalRedirect(SurveyPaths.Of(code, $"#item-{outcome.Value.Position}"));
        var why = outcome.Refusal!.Value;
        var items = why is AddItemRefusal.Alike && await surveys.FindAsync(code, http.User.PersonId, stop) is { } shown ? AddItem.Alike(shown.Items.Select(item => item.Item), title) : [];
        return await AgainAsync(code, http.ErrorAt(why is AddItemRefusal.WordTooLong ? "word" : "title", why), new(title, word, items), surveys, clock, http, stop);
    }

    static async Task<IResult> EndAsync(string code, IFormCollection _, EndSurvey end, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var outcome = await end.RunAsync(http.User.PersonId, code, stop);
        if (outcome.Refusal is { } why) return await AgainAsync(code, http.ErrorAt("", why), null, surveys, clock, http, stop);
        return outcome.IsMissing ? TypedResults.NotFound() : TypedResults.LocalRedirect(SurveyPaths.Of(code));
    }

    static async Task<IResult> AgainAsync(string code, FormError error, AddForm? form, SurveyOnShow surveys, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await surveys.FindAsync(code, http.User.PersonId, stop) is { } shown ? Page.Refused<SurveyPage>(new { Shown = shown, Now = clock.GetUtcNow(), Error = error, Form = form }) : TypedResults.NotFound();
}
