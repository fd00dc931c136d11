using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Stores;
using Tuanzi.Core.Stores.PriceLists;

namespace Tuanzi.Web.Stores;

/// <summary>A price list on its way: pasted, or read from a file; and the preview that was looked at.</summary>
public sealed record PriceListForm
{
    [FromForm] public string? List { get; init; }
    [FromForm] public string? Fingerprint { get; init; }
}

static class PriceListPages
{
    /// <summary>Room for a list that is too long, so that it is refused in words.</summary>
    const int MostTyped = 28 * 1024 * 1024;

    public static void MapPriceListPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/s/{slug}/price-list", NewAsync);
        pages.MapPost("/s/{slug}/price-list", PreviewAsync).WithFormOptions(valueLengthLimit: MostTyped);
        pages.MapPost("/s/{slug}/price-list/import", ImportAsync).WithFormOptions(valueLengthLimit: MostTyped);
    }

    static async Task<IResult> NewAsync(string slug, StoreOverview overview, HttpContext http, CancellationToken stop) =>
        await ViewAsync(slug, overview, http, stop) is { } view ? Page.Of<PriceListPage>(new { View = view, Form = new PriceListForm() }) : TypedResults.NotFound();

    static async Task<IResult> PreviewAsync(string slug, [AsParameters] PriceListForm form, IFormFile? file, ImportPriceList import, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        if (await ViewAsync(slug, overview, http, stop) is not { } view) return TypedResults.NotFound();
        if (await file.BytesAsync(PriceListFile.MostBytes, stop) is { } bytes)
        {
            if (bytes.Length > PriceListFile.MostBytes) return Refused(view, new(), PriceListRefusal.TooLarge, "file", http);
            form = form with { List = FileText.Read(bytes) };
        }
        return await JudgeAsync(view, form, import, null, http, stop);
    }

    static async Task<IResult> ImportAsync(string slug, [AsParameters] PriceListForm form, ImportPriceList import, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        if (await ViewAsync(slug, overview, http, stop) is not { } view) return TypedResults.NotFound();
        var outcome = await import.RunAsync(http.User.PersonId, slug, form.List ?? "", form.Fingerprint ?? "", stop);
        if (outcome.Refusal is PriceListRefusal.ChangedSince or PriceListRefusal.LinesWrong) return await JudgeAsync(view, form, import, outcome.Refusal, http, stop);
        if (outcome.Refusal is { } refusal) return Refused(view, form, refusal, "list", http);
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Imported");
        return TypedResults.LocalRedirect(Paths.Store(slug));
    }

    static async Task<IResult> JudgeAsync(StoreView view, PriceListForm form, ImportPriceList import, PriceListRefusal? why, HttpContext http, CancellationToken stop)
    {
        var outcome = await import.RunAsync(http.User.PersonId, view.Slug, form.List ?? "", null, stop);
        if (outcome.Refusal is { } refusal) return Refused(view, form, refusal, "list", http);
        if (outcome.IsMissing) return TypedResults.NotFound();
        var shown = new { View = view, List = form.List!, Preview = outcome.Value, Error = why is { } changed ? http.ErrorAt("", changed) : null };
        return outcome.Value.Wrong > 0 || why is not null ? Page.Refused<PriceListPreviewPage>(shown) : Page.Of<PriceListPreviewPage>(shown);
    }

    // A list that is too long is not sent back either.
    static IResult Refused(StoreView view, PriceListForm form, PriceListRefusal refusal, string field, HttpContext http) =>
        Page.Refused<PriceListPage>(new { View = view, Form = form.List?.Length > PriceListFile.MostBytes ? new PriceListForm() : form, Error = http.ErrorAt(field, refusal) });

    static async Task<StoreView?> ViewAsync(string slug, StoreOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { Mine: not null } view ? view : null;
}
