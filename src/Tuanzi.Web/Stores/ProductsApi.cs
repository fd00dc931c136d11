using Tuanzi.Core.Members;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Stores;

static class ProductsApi
{
    /// <param name="SoloPrice">In the store's currency, "39.90" or 39.90.</param>
    /// <param name="Stock">Whole pieces; left out or "", the store does not count.</param>
    /// <param name="Sku">The store's own number for it, unique in the store.</param>
    /// <param name="Photo">One that you have uploaded.</param>
    /// <param name="SellingBasisPoints">What the store gives to leaders for selling it, 250 is 2.5 %; "" says nothing, and what the store says of all its goods holds.</param>
    /// <param name="PickupBasisPoints">The same for handing it over.</param>
    public sealed record ProductRequest(string? Name, string? Unit, DecimalText? SoloPrice, DecimalText? Stock, string? Sku, string? Text, PhotoId? Photo, DecimalText? SellingBasisPoints = null, DecimalText? PickupBasisPoints = null)
    {
        public ProductText AsText => new(Name, Unit, SoloPrice?.Text, Stock?.Text, Sku, Text, Photo) { Commission = CommissionText.OfBasisPoints(SellingBasisPoints?.Text, PickupBasisPoints?.Text) };
    }

    public sealed record Added(ProductId Id);

    public sealed record ProductAnswer(ProductId Id, string? Sku, string Name, string Unit, Money SoloPrice, long? Stock, string Text, int? SellingBasisPoints, int? PickupBasisPoints, string? PhotoUrl, DateTimeOffset ChangedAt, DateTimeOffset? RetiredAt);

    public static void MapProductsApi(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/stores/{slug}/products").WithTags("Products");
        products.MapPost("", AddAsync).RequireScope(Scopes.Sell).WithSummary("Put a product into a store. Staff only.").Produces<Added>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        products.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("What a store sells.").Produces<Slice<ProductAnswer>>();
        products.MapGet("/{id}", ShowAsync).RequireScope(Scopes.Read).WithSummary("One product.").Produces<ProductAnswer>();
        products.MapPatch("/{id}", ChangeAsync).RequireScope(Scopes.Sell).WithSummary("Change a product; what is left out stays. Staff only.").Produces<ProductAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        products.MapDelete("/{id}", RetireAsync).RequireScope(Scopes.Sell).WithSummary("Take a product off the list. Group buys that offer it go on. Staff only.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> AddAsync(string slug, ProductRequest body, AddProduct add, HttpContext http, CancellationToken stop) =>
        http.Answer(await add.RunAsync(http.User.PersonId, slug, body.AsText, stop), p => TypedResults.Created($"/api/v1/stores/{Uri.EscapeDataString(slug)}/products/{p.Id.Value}", new Added(p.Id)));

    static async Task<IResult> ListAsync(string slug, string? cursor, int? limit, ProductList products, CancellationToken stop) =>
        await products.FindAsync(slug, cursor, limit, stop) is { } slice
            ? TypedResults.Ok(new Slice<ProductAnswer>([.. slice.Items.Select(Of)], slice.Next))
            : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(string slug, string id, ProductList products, HttpContext http, CancellationToken stop) =>
        await products.FindAsync(http.User.PersonId, slug, ProductOf(id), stop) is { } product ? TypedResults.Ok(Of(product)) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, string id, ProductRequest body, ChangeProduct change, HttpContext http, CancellationToken stop) =>
        http.Answer(await change.RunAsync(http.User.PersonId, slug, ProductOf(id), body.AsText, stop), p => TypedResults.Ok(Of(p)));

    static async Task<IResult> RetireAsync(string slug, string id, RetireProduct retire, HttpContext http, CancellationToken stop) =>
        http.Answer(await retire.RunAsync(http.User.PersonId, slug, ProductOf(id), isRetired: true, stop), _ => TypedResults.NoContent());

    static ProductId ProductOf(string text) => Id.Parse<ProductId>(text) ?? default;

    static ProductAnswer Of(Product p) =>
        new(p.Id, p.Sku, p.Name, p.Unit, p.SoloPrice, p.Stock?.Value, p.Text, p.SellingBasisPoints, p.PickupBasisPoints, p.PhotoId is { } photo ? $"/photos/{photo.Value}" : null, p.ChangedAt, p.RetiredAt);
}
