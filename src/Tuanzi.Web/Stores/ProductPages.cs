using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Stores;

/// <summary>What a merchant typed about a product.</summary>
public sealed record ProductForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string? Unit { get; init; }
    [FromForm] public string? SoloPrice { get; init; }
    [FromForm] public string? Stock { get; init; }
    [FromForm] public string? Sku { get; init; }
    [FromForm] public string? Text { get; init; }

    /// <summary>Per cent of commission; null where the form does not ask.</summary>
    [FromForm] public string? Selling { get; init; }
    [FromForm] public string? Service { get; init; }

    /// <summary>A photo that was uploaded with a form which was then refused: it is not asked for again.</summary>
    [FromForm] public string? PhotoId { get; init; }

    public ProductText AsText => new(Name ?? "", Unit ?? "", SoloPrice ?? "", Stock ?? "", Sku ?? "", Text ?? "", Id.Parse<PhotoId>(PhotoId)) { Commission = new(Selling, Service) };

    public static ProductForm Of(Product p) =>
        new()
        {
            Name = p.Name,
            Unit = p.Unit,
            SoloPrice = p.SoloPrice.ToDecimalString(),
            Stock = p.Stock?.ToString(),
            Sku = p.Sku,
            Text = p.Text,
            Selling = CommissionText.Write(p.SellingBasisPoints),
            Service = CommissionText.Write(p.PickupBasisPoints),
            PhotoId = p.PhotoId?.Value.ToString(),
        };

    public static string FieldOf(ProductRefusal refusal) =>
        refusal switch
        {
            ProductRefusal.NameMissing or ProductRefusal.NameTooLong => "name",
            ProductRefusal.UnitMissing or ProductRefusal.UnitTooLong => "unit",
            ProductRefusal.PriceInvalid => "soloPrice",
            ProductRefusal.StockInvalid => "stock",
            ProductRefusal.SkuTooLong or ProductRefusal.SkuTaken => "sku",
            ProductRefusal.TextTooLong => "text",
            ProductRefusal.PhotoUnknown => "photo",
            ProductRefusal.CommissionOutOfRange => "selling",
            ProductRefusal.Markup => "",
        };
}

static class ProductPages
{
    public static void MapProductPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/s/{slug}/products/new", NewAsync);
        pages.MapPost("/s/{slug}/products", AddAsync);
        pages.MapGet("/s/{slug}/products/{id}", ShowAsync).AllowAnonymous();
        pages.MapPost("/s/{slug}/products/{id}", ChangeAsync);
        pages.MapPost("/s/{slug}/products/{id}/retirement", (string slug, string id, RetireProduct retire, HttpContext http, CancellationToken stop) => RetireAsync(slug, id, isRetired: true, retire, http, stop));
        pages.MapPost("/s/{slug}/products/{id}/return", (string slug, string id, RetireProduct retire, HttpContext http, CancellationToken stop) => RetireAsync(slug, id, isRetired: false, retire, http, stop));
    }

    static async Task<IResult> NewAsync(string slug, StoreOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { Mine: not null } view ? Page.Of<ProductEditPage>(new { View = view, Form = new ProductForm() }) : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(string slug, string id, StoreOverview overview, ProductList products, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonIdOrNull, slug, stop) is not { } view) return TypedResults.NotFound();
        if (await products.FindAsync(http.User.PersonIdOrNull, slug, IdOf(id), stop) is not { } product) return TypedResults.NotFound();
        return view.Mine is null ? Page.Of<ProductPage>(new { View = view, Product = product }) : Page.Of<ProductEditPage>(new { View = view, Product = product, Form = ProductForm.Of(product) });
    }

    static async Task<IResult> AddAsync(string slug, [AsParameters] ProductForm form, IFormFile? photo, AddPhoto addPhoto, AddProduct add, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { Mine: not null } view) return TypedResults.NotFound();
        var kept = await KeepAsync(photo, form, addPhoto, http, stop);
        if (kept.Refusal is { } unfit) return Page.Refused<ProductEditPage>(new { View = view, Form = form, Error = http.ErrorAt("photo", unfit) });

        form = form with { PhotoId = kept.Value?.Value.ToString() };
        var outcome = await add.RunAsync(http.User.PersonId, slug, form.AsText, stop);
        if (outcome.Refusal is { } refusal) return Page.Refused<ProductEditPage>(new { View = view, Form = form, Error = http.ErrorAt(ProductForm.FieldOf(refusal), refusal) });
        return Saved(slug, outcome.IsMissing, http);
    }

    static async Task<IResult> ChangeAsync(string slug, string id, [AsParameters] ProductForm form, IFormFile? photo, AddPhoto addPhoto, ChangeProduct change, StoreOverview overview, ProductList products, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { Mine: not null } view) return TypedResults.NotFound();
        if (await products.FindAsync(http.User.PersonId, slug, IdOf(id), stop) is not { } product) return TypedResults.NotFound();
        var kept = await KeepAsync(photo, form, addPhoto, http, stop);
        if (kept.Refusal is { } unfit) return Page.Refused<ProductEditPage>(new { View = view, Product = product, Form = form, Error = http.ErrorAt("photo", unfit) });

        form = form with { PhotoId = kept.Value?.Value.ToString() };
        var outcome = await change.RunAsync(http.User.PersonId, slug, product.Id, form.AsText, stop);
        if (outcome.Refusal is { } refusal) return Page.Refused<ProductEditPage>(new { View = view, Product = product, Form = form, Error = http.ErrorAt(ProductForm.FieldOf(refusal), refusal) });
        return Saved(slug, outcome.IsMissing, http);
    }

    /// <summary>The photo of this form, uploaded now or when it was sent before; null where there is none.</summary>
    static async Task<Outcome<PhotoId?, PhotoRefusal>> KeepAsync(IFormFile? file, ProductForm form, AddPhoto addPhoto, HttpContext http, CancellationToken stop)
    {
        if (await file.BytesAsync(AddPhoto.MostBytes, stop) is not { } upload) return Id.Parse<PhotoId>(form.PhotoId);
        var added = await addPhoto.RunAsync(http.User.PersonId, upload, stop);
        return added.IsSuccess ? (PhotoId?)added.Value : added.Without<PhotoId?>();
    }

    static async Task<IResult> RetireAsync(string slug, string id, bool isRetired, RetireProduct retire, HttpContext http, CancellationToken stop) =>
        Saved(slug, (await retire.RunAsync(http.User.PersonId, slug, IdOf(id), isRetired, stop)).IsMissing, http);

    static IResult Saved(string slug, bool isMissing, HttpContext http)
    {
        if (isMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Store(slug));
    }

    static ProductId IdOf(string text) => Id.Parse<ProductId>(text) ?? default;
}
