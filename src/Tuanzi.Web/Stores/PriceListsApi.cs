using Tuanzi.Core.Members;
using Tuanzi.Core.Stores.PriceLists;

namespace Tuanzi.Web.Stores;

static class PriceListsApi
{
    /// <param name="Why">The name of the rule that a wrong line breaks.</param>
    /// <param name="Reason">The same in words.</param>
    /// <param name="SellingBasisPoints">What the store would give to leaders for selling it; absent where nothing is said.</param>
    /// <param name="PickupBasisPoints">The same for handing it over.</param>
    public sealed record LineAnswer(int Line, LineVerdict Verdict, string? Sku, string? Name, string? SoloPrice, int? SellingBasisPoints, int? PickupBasisPoints, LineRefusal? Why, string? Reason);

    /// <param name="Fingerprint">Send it with the same list to import exactly what is shown here.</param>
    public sealed record PreviewAnswer(string Fingerprint, int New, int Changed, int Unchanged, int Wrong, IReadOnlyList<LineAnswer> Lines);

    public static void MapPriceListsApi(this IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/stores/{slug}/price-list").WithTags("Products").RequireScope(Scopes.Sell);
        lists.MapPost("/preview", PreviewAsync).WithSummary("What a price list (the body is the CSV file) would do. Stores nothing.").Accepts<string>("text/csv").Produces<PreviewAnswer>();
        lists.MapPost("", ImportAsync).WithSummary("Import a price list as previewed: all of it, or nothing.").Accepts<string>("text/csv").Produces<PreviewAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    static Task<IResult> PreviewAsync(string slug, ImportPriceList import, HttpContext http, Wording words, CancellationToken stop) => RunAsync(slug, null, import, http, words, stop);

    static Task<IResult> ImportAsync(string slug, string? fingerprint, ImportPriceList import, HttpContext http, Wording words, CancellationToken stop) =>
        RunAsync(slug, fingerprint ?? "", import, http, words, stop);

    static async Task<IResult> RunAsync(string slug, string? fingerprint, ImportPriceList import, HttpContext http, Wording words, CancellationToken stop)
    {
        var list = await Uploads.UpToAsync(http.Request.Body, PriceListFile.MostBytes, stop);
        if (list.Length > PriceListFile.MostBytes) return http.Refuse(PriceListRefusal.TooLarge);
        return http.Answer(await import.RunAsync(http.User.PersonId, slug, FileText.Read(list), fingerprint, stop), preview => TypedResults.Ok(Of(preview, words)));
    }

    static PreviewAnswer Of(PriceListPreview preview, Wording words) =>
        new(
            preview.Fingerprint,
            preview.New,
            preview.Changed,
            preview.Unchanged,
            preview.Wrong,
            [.. preview.Lines.Select(line => (Line: line, Commission: line.Product.Commission.Over(line.Before?.Commission ?? default))).Select(judged => new LineAnswer(judged.Line.Number, judged.Line.Verdict, judged.Line.Product.Sku, judged.Line.Product.Name, judged.Line.Product.SoloPrice, judged.Commission?.Selling, judged.Commission?.Pickup, judged.Line.Why, judged.Line.Why is { } why ? words.Of(why) : null))]
        );
}
