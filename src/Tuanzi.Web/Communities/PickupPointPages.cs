using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Communities;

namespace Tuanzi.Web.Communities;

public sealed record PickupPointForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string? Address { get; init; }
    [FromForm] public string? Hours { get; init; }

    public PickupPointText AsText => new(Name ?? "", Address ?? "", Hours ?? "");

    public static string FieldOf(PickupPointRefusal refusal) =>
        refusal switch
        {
            PickupPointRefusal.NameMissing or PickupPointRefusal.NameTooLong => "name",
            PickupPointRefusal.AddressMissing or PickupPointRefusal.AddressTooLong => "address",
            PickupPointRefusal.HoursTooLong => "hours",
            PickupPointRefusal.Markup => "",
        };
}

static class PickupPointPages
{
    public static void MapPickupPointPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/pickup-points/new", NewAsync);
        pages.MapPost("/c/{slug}/pickup-points", AddAsync);
        pages.MapGet("/c/{slug}/pickup-points/{id}", ShowAsync);
        pages.MapPost("/c/{slug}/pickup-points/{id}", ChangeAsync);
        pages.MapPost("/c/{slug}/pickup-points/{id}/closure", CloseAsync);
        pages.MapPost("/c/{slug}/pickup-points/{id}/helpers", NameAsync);
        pages.MapPost("/c/{slug}/pickup-points/{id}/helpers/{person}/removal", UnnameAsync);
    }

    static async Task<IResult> NewAsync(string slug, CommunityOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { IsLeader: true } view ? Page.Of<PickupPointPage>(new { View = view, Form = new PickupPointForm() }) : TypedResults.NotFound();

    static async Task<IResult> AddAsync(string slug, [AsParameters] PickupPointForm form, AddPickupPoint add, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await add.RunAsync(http.User.PersonId, slug, form.AsText, stop);
        if (outcome.Refusal is not { } refusal) return Back(slug, outcome.IsMissing, http);
        return Page.Refused<PickupPointPage>(new { View = (await overview.FindAsync(http.User.PersonId, slug, stop))!, Form = form, Error = http.ErrorAt(PickupPointForm.FieldOf(refusal), refusal) });
    }

    static async Task<IResult> ShowAsync(string slug, string id, CommunityOverview overview, PickupPointList points, MemberList members, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { IsLeader: true } view) return TypedResults.NotFound();
        if ((await points.FindAsync(http.User.PersonId, slug, stop))?.FirstOrDefault(p => p.Id == PointOf(id)) is not { } point) return TypedResults.NotFound();
        return Page.Of<PickupPointPage>(
            new { View = view, Point = point, Form = new PickupPointForm { Name = point.Name, Address = point.Address, Hours = point.Hours }, Members = await members.AllAsync(http.User.PersonId, slug, stop) }
        );
    }

    static async Task<IResult> ChangeAsync(string slug, string id, [AsParameters] PickupPointForm form, ChangePickupPoint change, CommunityOverview overview, PickupPointList points, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, PointOf(id), form.AsText, stop);
        if (outcome.Refusal is not { } refusal) return Back(slug, outcome.IsMissing, http);
        return Page.Refused<PickupPointPage>(
            new
            {
                View = (await overview.FindAsync(http.User.PersonId, slug, stop))!,
                Point = (await points.FindAsync(http.User.PersonId, slug, stop))!.First(p => p.Id == PointOf(id)),
                Form = form,
                Error = http.ErrorAt(PickupPointForm.FieldOf(refusal), refusal),
            }
        );
    }

    static async Task<IResult> CloseAsync(string slug, string id, ClosePickupPoint close, HttpContext http, CancellationToken stop) =>
        Back(slug, (await close.RunAsync(http.User.PersonId, slug, PointOf(id), stop)).IsMissing, http);

    public sealed record HelperForm
    {
        [FromForm] public string? Person { get; init; }
    }

    static async Task<IResult> NameAsync(string slug, string id, [AsParameters] HelperForm form, NameHelper name, HttpContext http, CancellationToken stop) =>
        Back(slug, (await name.RunAsync(http.User.PersonId, slug, PointOf(id), Id.Parse<PersonId>(form.Person) ?? default, isHelper: true, stop)).IsMissing, http, $"/pickup-points/{PointOf(id).Value}");

    static async Task<IResult> UnnameAsync(string slug, string id, string person, NameHelper name, HttpContext http, CancellationToken stop) =>
        Back(slug, (await name.RunAsync(http.User.PersonId, slug, PointOf(id), Id.Parse<PersonId>(person) ?? default, isHelper: false, stop)).IsMissing, http, $"/pickup-points/{PointOf(id).Value}");

    static IResult Back(string slug, bool isMissing, HttpContext http, string rest = "")
    {
        if (isMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Community(slug, rest));
    }

    static PickupPointId PointOf(string text) => Id.Parse<PickupPointId>(text) ?? default;
}
