using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Orders;

/// <summary>Changing an open offer: first what it would do, then doing it.</summary>
static class OfferPages
{
    public static void MapOfferPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/desk/offer", ShowAsync);
        pages.MapPost("/b/{code}/desk/offer", ChangeAsync);
    }

    static async Task<IResult> ShowAsync(string code, EditorShelf shelf, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop)
    {
        if (await shelf.FindForAsync(http.User.PersonId, code, null, [], stop) is not { } choices) return TypedResults.NotFound();
        var shown = (await onShow.FindAsync(code, http.User.PersonId, stop))!;
        if (shown.GroupBuy.Status != GroupBuyStatus.Open) return TypedResults.LocalRedirect($"/b/{code}/desk");
        return Page.Of<OfferPage>(new { View = View(choices, DraftForm.Of(shown), FieldErrors.None, shown) });
    }

    static async Task<IResult> ChangeAsync(string code, IFormCollection sent, EditorShelf shelf, GroupBuyOnShow onShow, OfferChanging changing, HttpContext http, CancellationToken stop)
    {
        var form = DraftForm.Of(sent);
        if (await shelf.FindForAsync(http.User.PersonId, code, form.IsLooking ? form["sought"] : null, form.Products, stop) is not { } choices) return TypedResults.NotFound();
        var shown = (await onShow.FindAsync(code, http.User.PersonId, stop))!;
        if (form.TryChangeRows() || form.TryAddProduct(choices)) return Page.Of<OfferPage>(new { View = View(choices, form, FieldErrors.None, shown) });

        var reading = new DraftReading(form, choices.Community.TimeZone);
        var (effect, errors) = await changing.RunAsync(http.User.PersonId, code, form, reading, stop);
        if (errors.Count > 0) return Page.Refused<OfferPage>(new { View = View(choices, form, FieldErrors.Of(http, errors), shown) });
        if (form.Do != "change") return Page.Of<OfferPage>(new { View = View(choices, form, FieldErrors.None, shown) with { Effect = effect } });
        Flash.Set(http, "Flash.OfferChanged");
        return TypedResults.LocalRedirect($"/b/{code}/desk");
    }

    static EditorView View(EditorChoices choices, DraftForm form, FieldErrors errors, ShownGroupBuy shown) =>
        new(choices, form, errors, shown.GroupBuy.Code) { IsOffer = true, Ordered = shown.Articles.ToDictionary(a => a.Id.Value.ToString(), a => a.Reserved), Agreed = shown.Articles.ToDictionary(a => a.Id.Value.ToString(), a => a.Agreed) };
}

/// <summary>The two steps behind the page: looking at a change, and making it.</summary>
public sealed class OfferChanging(OfferChangePreview preview, ChangeOffer change)
{
    public async Task<(OfferChangeEffect? Effect, IReadOnlyList<(string Field, OfferRefusal Why)> Errors)> RunAsync(PersonId by, string code, DraftForm form, DraftReading reading, CancellationToken stop)
    {
        if (await preview.FindAsync(by, code, reading.Draft, stop) is not { } previewed) return (null, [("", OfferRefusal.NotOpen)]);
        var errors = reading.Errors(previewed.Problems);
        if (errors.Count > 0 || form.Do != "change") return (previewed.Effect, errors);

        var outcome = await change.RunAsync(by, code, int.TryParse(form["version"], out var version) ? version : 0, reading.Draft, stop);
        return outcome.IsSuccess ? (outcome.Value, []) : (null, [("", outcome.Refusal ?? OfferRefusal.NotOpen)]);
    }
}
