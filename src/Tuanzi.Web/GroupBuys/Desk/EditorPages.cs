using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>The draft editor: one form, whose buttons add rows, save, or open.</summary>
static class EditorPages
{
    public static void MapEditorPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/buys/new", NewAsync);
        pages.MapPost("/buys/new", CreateAsync).WithMetadata(new RequestSizeLimitAttribute(Editing.MostBytes));
        pages.MapGet("/b/{code}/desk/edit", EditAsync);
        pages.MapPost("/b/{code}/desk/edit", SaveAsync).WithMetadata(new RequestSizeLimitAttribute(Editing.MostBytes));
    }

    static async Task<IResult> NewAsync(string? community, EditorShelf shelf, MyCommunities mine, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (community is null)
        {
            var led = (await mine.FindAsync(http.User.PersonId, null, WhichGroupBuys.Most, stop)).Items.Where(c => c.Role == CommunityRole.Leader).ToList();
            if (led.Count != 1) return Page.Of<ChooseCommunityPage>(new { Communities = led });
            community = led[0].Slug;
        }
        if (await shelf.FindAsync(http.User.PersonId, community, null, [], stop) is not { } choices) return TypedResults.NotFound();
        return Page.Of<EditorPage>(new { View = new EditorView(choices, DraftForm.Blank(choices, clock.GetUtcNow()), FieldErrors.None, null) });
    }

    static async Task<IResult> EditAsync(string code, EditorShelf shelf, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop)
    {
        if (await shelf.FindForAsync(http.User.PersonId, code, null, [], stop) is not { } choices) return TypedResults.NotFound();
        var shown = (await onShow.FindAsync(code, http.User.PersonId, stop))!;
        var form = DraftForm.Of(shown);
        return shown.GroupBuy.Status == GroupBuyStatus.Draft
            ? Page.Of<EditorPage>(new { View = new EditorView(choices, form, FieldErrors.None, code) })
            : Page.Of<WordsPage>(new { Code = code, Form = form });
    }

    static async Task<IResult> CreateAsync(string? community, IFormCollection sent, EditorShelf shelf, CreateGroupBuy create, Editing editing, HttpContext http, CancellationToken stop)
    {
        var form = DraftForm.Of(sent);
        if (await shelf.FindAsync(http.User.PersonId, community ?? "", form.IsLooking ? form["sought"] : null, form.Products, stop) is not { } choices) return TypedResults.NotFound();
        var photos = await editing.KeepPhotosAsync(form, sent, http, stop);
        if (form.TryChangeRows() || form.TryAddProduct(choices)) return photos.Show<EditorPage>(new { View = new EditorView(choices, form, photos, null) });

        var reading = new DraftReading(form, choices.Community.TimeZone);
        if (photos.Any || !reading.IsReadable) return await editing.RefuseAsync(choices, form, reading, null, http, stop, photos: photos);
        var outcome = await create.RunAsync(http.User.PersonId, choices.Community.Slug, reading.Draft, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        return outcome.IsSuccess
            ? await editing.GoOnAsync(outcome.Value.Code, form.Do, http, stop)
            : await editing.RefuseAsync(choices, form, reading, null, http, stop);
    }

    static async Task<IResult> SaveAsync(string code, IFormCollection sent, EditorShelf shelf, EditDraft edit, Editing editing, HttpContext http, CancellationToken stop)
    {
        var form = DraftForm.Of(sent);
        if (await shelf.FindForAsync(http.User.PersonId, code, form.IsLooking ? form["sought"] : null, form.Products, stop) is not { } choices) return TypedResults.NotFound();
        var photos = await editing.KeepPhotosAsync(form, sent, http, stop);
        if (form.TryChangeRows() || form.TryAddProduct(choices)) return photos.Show<EditorPage>(new { View = new EditorView(choices, form, photos, code) });

        var reading = new DraftReading(form, choices.Community.TimeZone);
        if (photos.Any || !reading.IsReadable) return await editing.RefuseAsync(choices, form, reading, code, http, stop, photos: photos);
        var outcome = await edit.RunAsync(http.User.PersonId, code, reading.Draft, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        return outcome.IsSuccess
            ? await editing.GoOnAsync(code, form.Do, http, stop)
            : await editing.RefuseAsync(choices, form, reading, code, http, stop, outcome.Refusal);
    }
}
