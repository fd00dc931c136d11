using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Communities;

static class PickupPointsApi
{
    /// <param name="Hours">When it is open, in words: "Mon–Sat 9–18".</param>
    public sealed record PickupPointRequest(string? Name, string? Address, string? Hours);

    public sealed record Added(PickupPointId Id);

    public sealed record PickupPointAnswer(PickupPointId Id, string Name, string Address, string Hours);

    public static void MapPickupPointsApi(this IEndpointRouteBuilder api)
    {
        var points = api.MapGroup("/communities/{slug}/pickup-points").WithTags("Pickup points");
        points.MapPost("", AddAsync).RequireScope(Scopes.Lead).WithSummary("Add a pickup point. Leaders only.").Produces<Added>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        points.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("The pickup points, for members.").Produces<Slice<PickupPointView>>();
        points.MapPatch("/{id}", ChangeAsync).RequireScope(Scopes.Lead).WithSummary("Change what is said about a pickup point. Leaders only.").Produces<PickupPointAnswer>();
        points.MapDelete("/{id}", CloseAsync).RequireScope(Scopes.Lead).WithSummary("Close a pickup point: no new group buy uses it. Leaders only.").Produces(StatusCodes.Status204NoContent);
        points.MapPut("/{id}/helpers/{person}", NameAsync).RequireScope(Scopes.Lead).WithSummary("Name a member helper at this pickup point. Leaders only.").Produces(StatusCodes.Status204NoContent);
        points.MapDelete("/{id}/helpers/{person}", UnnameAsync).RequireScope(Scopes.Lead).WithSummary("End somebody's help at this pickup point. Leaders only.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> AddAsync(string slug, PickupPointRequest body, AddPickupPoint add, HttpContext http, CancellationToken stop) =>
        http.Answer(await add.RunAsync(http.User.PersonId, slug, new(body.Name, body.Address, body.Hours), stop), p => TypedResults.Created((string?)null, new Added(p.Id)));

    static async Task<IResult> ListAsync(string slug, PickupPointList points, HttpContext http, CancellationToken stop) =>
        await points.FindAsync(http.User.PersonId, slug, stop) is { } all ? TypedResults.Ok(new Slice<PickupPointView>(all, null)) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, string id, PickupPointRequest body, ChangePickupPoint change, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await change.RunAsync(http.User.PersonId, slug, PointOf(id), new(body.Name, body.Address, body.Hours), stop),
            p => TypedResults.Ok(new PickupPointAnswer(p.Id, p.Name, p.Address, p.Hours))
        );

    static async Task<IResult> CloseAsync(string slug, string id, ClosePickupPoint close, HttpContext http, CancellationToken stop) =>
        http.Answer(await close.RunAsync(http.User.PersonId, slug, PointOf(id), stop), _ => TypedResults.NoContent());

    static async Task<IResult> NameAsync(string slug, string id, string person, NameHelper name, HttpContext http, CancellationToken stop) =>
        http.Answer(await name.RunAsync(http.User.PersonId, slug, PointOf(id), Id.Parse<PersonId>(person) ?? default, isHelper: true, stop), _ => TypedResults.NoContent());

    static async Task<IResult> UnnameAsync(string slug, string id, string person, NameHelper name, HttpContext http, CancellationToken stop) =>
        http.Answer(await name.RunAsync(http.User.PersonId, slug, PointOf(id), Id.Parse<PersonId>(person) ?? default, isHelper: false, stop), _ => TypedResults.NoContent());

    static PickupPointId PointOf(string text) => Id.Parse<PickupPointId>(text) ?? default;
}
