using Tuanzi.Core.Members;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Stores;

static class StoresApi
{
    /// <param name="Currency">Code of ISO 4217; left out, that of a community of yours, else EUR. It stays.</param>
    /// <param name="SellingBasisPoints">What the store gives to leaders for selling its goods, 250 is 2.5 %; left out or "", nothing is said.</param>
    /// <param name="PickupBasisPoints">The same for handing them over.</param>
    public sealed record OpenRequest(string? Name, string? About, string? Currency, DecimalText? SellingBasisPoints = null, DecimalText? PickupBasisPoints = null)
    {
        public StoreText AsText => new(Name, About) { Commission = CommissionText.OfBasisPoints(SellingBasisPoints?.Text, PickupBasisPoints?.Text) };
    }

    /// <param name="SellingBasisPoints">What the store gives to leaders for selling its goods, where a product says nothing; 250 is 2.5 %, "" says nothing, left out it stays.</param>
    /// <param name="PickupBasisPoints">The same for handing them over.</param>
    public sealed record ChangeRequest(string? Name, string? About, DecimalText? SellingBasisPoints = null, DecimalText? PickupBasisPoints = null)
    {
        public StoreText AsText => new(Name, About) { Commission = CommissionText.OfBasisPoints(SellingBasisPoints?.Text, PickupBasisPoints?.Text) };
    }

    /// <param name="Role">"staff" (the default) or "owner".</param>
    public sealed record StaffRequest(string? Email, string? Role);

    public sealed record Opened(string Slug);

    public sealed record StaffAnswer(PersonId PersonId, StoreRole Role);

    public sealed record StoreAnswer(string Slug, string Name, string About, string Currency, int? SellingBasisPoints, int? PickupBasisPoints, StoreRole? Role, IReadOnlyList<StaffView>? Staff);

    public sealed record MyStoreAnswer(string Slug, string Name, string Currency, StoreRole Role, int Products);

    public static void MapStoresApi(this IEndpointRouteBuilder api)
    {
        var stores = api.MapGroup("/stores").WithTags("Stores");
        stores.MapPost("", OpenAsync).RequireScope(Scopes.Sell).WithSummary("Open a store; you own it.").Produces<Opened>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        stores.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("The stores for which you work.").Produces<Slice<MyStoreAnswer>>();
        stores.MapGet("/{slug}", ShowAsync).RequireScope(Scopes.Read).WithSummary("A store, and for its staff who works there.").Produces<StoreAnswer>();
        stores.MapPatch("/{slug}", ChangeAsync).RequireScope(Scopes.Sell).WithSummary("Change what is said about a store. Owners only.").Produces<StoreAnswer>();
        stores.MapPost("/{slug}/staff", NameAsync).RequireScope(Scopes.Sell).WithSummary("Name somebody with an account staff or owner. Owners only.").Produces<StaffAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        stores.MapDelete("/{slug}/staff/{person}", DismissAsync).RequireScope(Scopes.Sell).WithSummary("End somebody's work for a store, or one's own.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> OpenAsync(OpenRequest body, OpenStore open, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await open.RunAsync(http.User.PersonId, body.AsText, body.Currency, stop),
            store => TypedResults.Created($"/api/v1/stores/{Uri.EscapeDataString(store.Slug)}", new Opened(store.Slug))
        );

    static async Task<Ok<Slice<MyStoreAnswer>>> ListAsync(string? cursor, int? limit, MyStores mine, HttpContext http, CancellationToken stop)
    {
        var slice = await mine.FindAsync(http.User.PersonId, cursor, limit, stop);
        return TypedResults.Ok(new Slice<MyStoreAnswer>([.. slice.Items.Select(s => new MyStoreAnswer(s.Slug, s.Name, s.Currency.Code, s.Role, s.Products))], slice.Next));
    }

    static async Task<IResult> ShowAsync(string slug, StoreOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { } view ? TypedResults.Ok(Of(view)) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, ChangeRequest body, ChangeStore change, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, body.AsText, stop);
        return outcome.IsSuccess ? TypedResults.Ok(Of((await overview.FindAsync(http.User.PersonId, slug, stop))!)) : http.Answer(outcome, TypedResults.Ok);
    }

    static async Task<IResult> NameAsync(string slug, StaffRequest body, NameStaff name, HttpContext http, CancellationToken stop) =>
        http.Answer(await name.RunAsync(http.User.PersonId, slug, body.Email, body.Role, stop), m => TypedResults.Created((string?)null, new StaffAnswer(m.PersonId, m.Role)));

    static async Task<IResult> DismissAsync(string slug, string person, DismissStaff dismiss, HttpContext http, CancellationToken stop) =>
        http.Answer(await dismiss.RunAsync(http.User.PersonId, slug, person == "me" ? http.User.PersonId : Id.Parse<PersonId>(person) ?? default, stop), _ => TypedResults.NoContent());

    static StoreAnswer Of(StoreView view) => new(view.Slug, view.Name, view.About, view.Currency.Code, view.Commission.Selling, view.Commission.Pickup, view.Mine, view.Mine is null ? null : view.Staff);
}
