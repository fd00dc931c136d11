using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Stores;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Calls;

/// <summary>Where members read what others want, and write what they want themselves.</summary>
static class CallPages
{
    const int Earlier = 10;

    public static void MapCallPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/calls", ListAsync);
        pages.MapGet("/c/{slug}/calls/new", NewAsync);
        pages.MapPost("/c/{slug}/calls/new", WriteAsync).WithMetadata(new RequestSizeLimitAttribute(Editing.MostBytes));
        pages.MapGet("/calls/{code}/edit", EditAsync);
        pages.MapPost("/calls/{code}/edit", ChangeAsync).WithMetadata(new RequestSizeLimitAttribute(Editing.MostBytes));
        pages.MapGet("/calls/{code}/poster", PosterAsync).AllowAnonymous();
        pages.MapPost("/calls/{code}/ending", EndAsync);
        pages.MapPost("/calls/{code}/author", TakeOverAsync);
        pages.MapGet("/b/{code}/follow-ups", FollowUpsAsync).AllowAnonymous();
    }

    static async Task<IResult> ListAsync(string slug, string? cursor, CallCards cards, CommunityOverview overview, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await cards.OfCommunityAsync(http.User.PersonId, slug, cursor, CallCards.OnePage, stop) is not { } open) return TypedResults.NotFound();
        var view = (await overview.FindAsync(http.User.PersonId, slug, stop))!;
        var over = cursor is null ? await cards.OverAsync(slug, Earlier, stop) : [];
        return Page.Of<CallsPage>(new { View = view, Open = open, Over = over, Next = open.Count == CallCards.OnePage ? open[^1].Call.Code : null, Now = clock.GetUtcNow() });
    }

    /// <param name="follows">The code of a group buy that its leader follows up.</param>
    static async Task<IResult> NewAsync(string slug, string? title, string? follows, FollowUpKind? @as, CommunityOverview overview, FollowUps followUps, TimeProvider clock, IStringLocalizer<CallsText> text, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { IsMember: true } view) return TypedResults.NotFound();
        var blank = CallForm.Blank(clock.GetUtcNow(), view.Facts.TimeZone) with { Title = title ?? "" };
        if (follows is null) return Page.Of<WriteCallPage>(new { View = view, Form = blank });
        return await followUps.DraftAsync(http.User.PersonId, slug, follows, stop) is { } draft
            ? Page.Of<WriteCallPage>(new { View = view, Form = FollowUpForm.Of(draft, @as ?? FollowUpKind.SameAgain, blank, text) })
            : TypedResults.NotFound();
    }

    static async Task<IResult> WriteAsync(string slug, IFormCollection sent, CommunityOverview overview, SimilarCalls similar, AddPhoto add, WriteCall write, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { IsMember: true } view) return TypedResults.NotFound();
        var form = CallForm.From(sent);
        if (await form.KeepPhotosAsync(sent, add, http, stop) is { } unfit) return Page.Refused<WriteCallPage>(new { View = view, Form = form, Error = unfit });
        if (form.TryChangeRows()) return Page.Of<WriteCallPage>(new { View = view, Form = form });
        // Whoever wants the same had better join than begin beside it: asked once.
        if (!form.IsSeen && !await write.IsWrittenAsync(http.User.PersonId, slug, form.Key, stop) && await similar.FindAsync(http.User.PersonId, slug, form.Title, stop) is { Count: > 0 } alike) return Page.Of<WriteCallPage>(new { View = view, Form = form, Similar = alike });

        var outcome = await write.RunAsync(http.User.PersonId, slug, form.AsText(view.Facts.TimeZone), stop);
        if (outcome.Refusal is { } why) return Page.Refused<WriteCallPage>(new { View = view, Form = form.After(why), Error = http.ErrorAt(CallForm.FieldOf(why), why) });
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.CallWritten");
        return TypedResults.LocalRedirect(CallPaths.Of(outcome.Value.Code));
    }

    static async Task<IResult> EditAsync(string code, CallOnShow calls, HttpContext http, CancellationToken stop) =>
        await calls.FindAsync(code, http.User.PersonId, stop) is { ViewerKeeps: true } shown ? Page.Of<ChangeCallPage>(new { Shown = shown, Form = CallForm.Of(shown) }) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string code, IFormCollection sent, CallOnShow calls, AddPhoto add, ChangeCall change, HttpContext http, CancellationToken stop)
    {
        if (await calls.FindAsync(code, http.User.PersonId, stop) is not { ViewerKeeps: true } shown) return TypedResults.NotFound();
        var form = CallForm.From(sent);
        if (await form.KeepPhotosAsync(sent, add, http, stop) is { } unfit) return Page.Refused<ChangeCallPage>(new { Shown = shown, Form = form, Error = unfit });
        if (form.TryChangeRows()) return Page.Of<ChangeCallPage>(new { Shown = shown, Form = form });

        var outcome = await change.RunAsync(http.User.PersonId, code, form.SeenVersion, form.AsText(shown.Community.TimeZone), stop);
        if (outcome.Refusal is { } why) return Page.Refused<ChangeCallPage>(new { Shown = shown, Form = form, Error = http.ErrorAt(CallForm.FieldOf(why), why) });
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(CallPaths.Of(code));
    }

    static async Task<IResult> PosterAsync(string code, CallOnShow calls, HttpContext http, CancellationToken stop) =>
        await calls.FindAsync(code, http.User.PersonIdOrNull, stop) is { } shown ? Page.Of<CallPosterPage>(new { Shown = shown }) : TypedResults.NotFound();

    static async Task<IResult> EndAsync(string code, IFormCollection sent, EndCall end, CallOnShow calls, HttpContext http, CancellationToken stop)
    {
        var outcome = await end.RunAsync(http.User.PersonId, code, sent["why"], stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return Page.Refused<ChangeCallPage>(new { Shown = (await calls.FindAsync(code, http.User.PersonId, stop))!, Form = CallForm.Of((await calls.FindAsync(code, http.User.PersonId, stop))!), Why = sent["why"].ToString(), Error = http.ErrorAt("why", why) });
        Flash.Set(http, "Flash.CallEnded");
        return TypedResults.LocalRedirect(CallPaths.Of(code));
    }

    static async Task<IResult> TakeOverAsync(string code, IFormCollection _, TakeOverCall takeOver, HttpContext http, CancellationToken stop)
    {
        if ((await takeOver.RunAsync(http.User.PersonId, code, stop)).IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(CallPaths.Of(code));
    }

    static async Task<IResult> FollowUpsAsync(string code, FollowUps followUps, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await followUps.OfAsync(code, http.User.PersonIdOrNull, stop) is { } found ? Page.Of<FollowUpsPage>(new { Found = found, Now = clock.GetUtcNow() }) : TypedResults.NotFound();
}
