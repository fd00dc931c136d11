using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Orders;

public sealed record UpdateForm
{
    [FromForm] public string? Text { get; init; }
}

public sealed record CancellationForm
{
    [FromForm] public string? Reason { get; init; }
}

/// <summary>The leader's desk: where a group buy stands, and what its leader may do now.</summary>
static class DeskPages
{
    public static void MapDeskPages(this IEndpointRouteBuilder pages)
    {
        pages.MapOfferPages();
        pages.MapClosingPages();
        pages.MapGet("/b/{code}/desk", ShowAsync);
        pages.MapGet("/b/{code}/desk/poster", PosterAsync);
        pages.MapPost("/b/{code}/desk/words", EditWordsAsync).WithMetadata(new RequestSizeLimitAttribute(Editing.MostBytes));
        pages.MapPost("/b/{code}/desk/updates", PostUpdateAsync);
        pages.MapPost("/b/{code}/desk/copies", CopyAsync);
        pages.MapPost("/b/{code}/desk/cancellation", CancelAsync);
        pages.MapPost("/b/{code}/desk/opening", async (string code, OpenGroupBuy open, LeadersDesk desk, HttpContext http, CancellationToken stop) =>
            await AnswerAsync(await open.RunAsync(http.User.PersonId, code, stop), code, "Flash.Opened", desk, http, stop));
        pages.MapPost("/b/{code}/desk/schedule", async (string code, ScheduleGroupBuy schedule, LeadersDesk desk, HttpContext http, CancellationToken stop) =>
            await AnswerAsync(await schedule.RunAsync(http.User.PersonId, code, stop), code, "Flash.Scheduled", desk, http, stop));
        pages.MapPost("/b/{code}/desk/unscheduling", async (string code, UnscheduleGroupBuy unschedule, LeadersDesk desk, HttpContext http, CancellationToken stop) =>
            await AnswerAsync(await unschedule.RunAsync(http.User.PersonId, code, stop), code, "Flash.DraftAgain", desk, http, stop));
    }

    static async Task<IResult> ShowAsync(string code, LeadersDesk desk, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, code, stop) is { } view ? Page.Of<DeskPage>(new { View = view, Now = clock.GetUtcNow() }) : TypedResults.NotFound();

    static async Task<IResult> PosterAsync(string code, LeadersDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, code, stop) is { } view ? Page.Of<PosterPage>(new { view.Shown }) : TypedResults.NotFound();

    static async Task<IResult> EditWordsAsync(string code, IFormCollection sent, EditWords edit, Editing editing, EditorShelf shelf, HttpContext http, CancellationToken stop)
    {
        if (await shelf.FindForAsync(http.User.PersonId, code, null, [], stop) is null) return TypedResults.NotFound();
        var form = DraftForm.Of(sent);
        var photos = await editing.KeepPhotosAsync(form, sent, http, stop);
        if (form.TryChangeRows() || photos.Any) return photos.Show<WordsPage>(new { Code = code, Form = form, Errors = photos });

        var outcome = await edit.RunAsync(http.User.PersonId, code, form["title"], form["text"], form.Photos, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal)
        {
            var field = refusal switch { OfferRefusal.TextTooLong => "text", OfferRefusal.TooManyPhotos or OfferRefusal.UnknownPhoto => "photos", _ => "title" };
            return Page.Refused<WordsPage>(new { Code = code, Form = form, Errors = FieldErrors.Of(http, [(field, refusal)]) });
        }
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect($"/b/{code}/desk");
    }

    static async Task<IResult> PostUpdateAsync(string code, [AsParameters] UpdateForm form, PostUpdate post, LeadersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(await post.RunAsync(http.User.PersonId, code, form.Text, stop), code, "Flash.Told", desk, http, stop, ("text", form.Text));

    static async Task<IResult> CancelAsync(string code, [AsParameters] CancellationForm form, CancelGroupBuy cancel, LeadersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(await cancel.RunAsync(http.User.PersonId, code, form.Reason, stop), code, "Flash.Cancelled", desk, http, stop, ("reason", form.Reason));

    static async Task<IResult> CopyAsync(string code, CopyGroupBuy copy, LeadersDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await copy.RunAsync(http.User.PersonId, code, stop);
        return await AnswerAsync(outcome, outcome.IsSuccess ? $"{outcome.Value}/desk/edit" : code, "Flash.Copied", desk, http, stop);
    }

    /// <summary>Back to the desk, or the desk again with the reason where it was typed.</summary>
    static async Task<IResult> AnswerAsync<T, TRefusal>(Outcome<T, TRefusal> outcome, string code, string flash, LeadersDesk desk, HttpContext http, CancellationToken stop, (string Field, string? Text) typed = default)
        where TRefusal : struct, Enum
    {
        if (outcome.IsSuccess)
        {
            Flash.Set(http, flash);
            return TypedResults.LocalRedirect(code.Contains('/', StringComparison.Ordinal) ? $"/b/{code}" : $"/b/{code}/desk");
        }
        if (outcome.IsMissing || await desk.FindAsync(http.User.PersonId, code, stop) is not { } view) return TypedResults.NotFound();
        var why = http.RequestServices.GetRequiredService<Wording>().Of(outcome.Refusal!.Value);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return Page.Refused<DeskPage>(new { View = view, Now = now, Errors = new FieldErrors([(typed.Field ?? "", why)]), Typed = typed.Text });
    }
}
