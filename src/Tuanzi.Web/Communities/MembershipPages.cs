using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Communities;

namespace Tuanzi.Web.Communities;

public sealed record JoinForm
{
    [FromForm] public string? Invite { get; init; }
}

public sealed record ContactForm
{
    [FromForm] public string? Contact { get; init; }
    [FromForm] public string? Room { get; init; }

    public static ContactForm Of(Membership mine) => new() { Contact = mine.Contact, Room = mine.Room };
}

/// <summary>Per cent of commission.</summary>
public sealed record CommissionForm
{
    [FromForm] public string? Selling { get; init; }
    [FromForm] public string? Service { get; init; }

    public static CommissionForm Of(MemberView leader) => new() { Selling = CommissionText.Write(leader.SellingBasisPoints), Service = CommissionText.Write(leader.PickupBasisPoints) };
}

static class MembershipPages
{
    public static void MapMembershipPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/j/{code}", InviteAsync).AllowAnonymous();
        pages.MapPost("/c/{slug}/members", JoinAsync);
        pages.MapGet("/c/{slug}/members", ListAsync);
        pages.MapPost("/c/{slug}/members/{person}/admission", AdmitAsync);
        pages.MapPost("/c/{slug}/members/{person}/removal", RemoveAsync);
        pages.MapPost("/c/{slug}/members/{person}/lead", NameLeaderAsync);
        pages.MapPost("/c/{slug}/members/{person}/commission", CommissionAsync);
        pages.MapPost("/c/{slug}/members/{person}/succession", HandOverAsync);
        pages.MapGet("/c/{slug}/me", MineAsync);
        pages.MapPost("/c/{slug}/me", ContactAsync);
        pages.MapPost("/c/{slug}/me/departure", LeaveAsync);
        pages.MapPost("/c/{slug}/me/resignation", ResignAsync);
    }

    static async Task<IResult> InviteAsync(string code, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindByInviteAsync(http.User.PersonIdOrNull, code, stop) is not { } view) return Page.Of<InviteUnknownPage>(new { }, StatusCodes.Status404NotFound);
        return view.IsMember ? TypedResults.LocalRedirect(Paths.Community(view.Facts.Slug)) : Page.Of<InvitePage>(new { View = view, Code = code });
    }

    static async Task<IResult> JoinAsync(string slug, [AsParameters] JoinForm form, JoinCommunity join, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await join.RunAsync(http.User.PersonId, slug, form.Invite, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal)
        {
            return Page.Refused<CommunityPage>(new { Seen = CommunitySeen.ByStranger((await overview.FindAsync(http.User.PersonId, slug, stop))!), Error = http.ErrorAt("", refusal) });
        }
        Flash.Set(http, outcome.Value.Status == MembershipStatus.Active ? "Flash.Joined" : "Flash.Asked");
        return TypedResults.LocalRedirect(Paths.Community(slug));
    }

    static async Task<IResult> ListAsync(string slug, CommunityOverview overview, MemberList members, HttpContext http, CancellationToken stop) =>
        await ShowAsync(slug, null, overview, members, http, stop) ?? TypedResults.NotFound();

    static async Task<IResult?> ShowAsync(string slug, Enum? refusal, CommunityOverview overview, MemberList members, HttpContext http, CancellationToken stop, PersonId? typedOf = null, CommissionForm? typed = null)
    {
        if (await overview.FindAsync(http.User.PersonId, slug, stop) is not { IsMember: true } view) return null;
        var (all, asking) = (await members.AllAsync(http.User.PersonId, slug, stop), await members.WhoAskedAsync(http.User.PersonId, slug, stop));
        return refusal is null
            ? Page.Of<MembersPage>(new { View = view, Members = all, Asking = asking })
            : Page.Refused<MembersPage>(new { View = view, Members = all, Asking = asking, Error = http.ErrorAt("", refusal), TypedOf = typedOf, Commission = typed });
    }

    static async Task<IResult> AdmitAsync(string slug, string person, AdmitMember admit, HttpContext http, CancellationToken stop) =>
        Back(slug, "/members", "Flash.Admitted", await admit.RunAsync(http.User.PersonId, slug, PersonOf(person), stop), http);

    static async Task<IResult> HandOverAsync(string slug, string person, HandOverLead handOver, HttpContext http, CancellationToken stop) =>
        Back(slug, "", "Flash.LeadHandedOver", await handOver.RunAsync(http.User.PersonId, slug, PersonOf(person), stop), http);

    static async Task<IResult> NameLeaderAsync(string slug, string person, ChangeLead change, HttpContext http, CancellationToken stop) =>
        Back(slug, "/members", "Flash.LeaderNamed", await change.RunAsync(http.User.PersonId, slug, PersonOf(person), CommunityRole.Leader, stop), http);

    static async Task<IResult> CommissionAsync(string slug, string person, [AsParameters] CommissionForm form, ChangeLeadersCommission change, CommunityOverview overview, MemberList members, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, PersonOf(person), new(form.Selling ?? "", form.Service ?? ""), stop);
        return outcome.Refusal is { } refusal ? await ShowAsync(slug, refusal, overview, members, http, stop, PersonOf(person), form) ?? TypedResults.NotFound() : Back(slug, "/members", "Flash.Saved", outcome, http);
    }

    static async Task<IResult> RemoveAsync(string slug, string person, EndMembership end, CommunityOverview overview, MemberList members, HttpContext http, CancellationToken stop)
    {
        var outcome = await end.RunAsync(http.User.PersonId, slug, PersonOf(person), stop);
        return outcome.Refusal is { } refusal ? await ShowAsync(slug, refusal, overview, members, http, stop) ?? TypedResults.NotFound() : Back(slug, "/members", "Flash.Removed", outcome, http);
    }

    static async Task<IResult> MineAsync(string slug, CommunityOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { IsMember: true } view
            ? Page.Of<MyPlacePage>(new { View = view, Form = ContactForm.Of(view.Mine!) })
            : TypedResults.NotFound();

    static async Task<IResult> ContactAsync(string slug, [AsParameters] ContactForm form, ChangeContact change, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, form.Contact, form.Room, stop);
        if (outcome.Refusal is not { } refusal) return Back(slug, "", "Flash.Saved", outcome, http);
        var field = refusal == ContactRefusal.RoomTooLong ? "room" : "contact";
        return Page.Refused<MyPlacePage>(new { View = (await overview.FindAsync(http.User.PersonId, slug, stop))!, Form = form, Error = http.ErrorAt(field, refusal) });
    }

    static async Task<IResult> LeaveAsync(string slug, EndMembership end, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await end.RunAsync(http.User.PersonId, slug, http.User.PersonId, stop);
        return outcome.Refusal is { } refusal ? await StayAsync(slug, refusal, overview, http, stop) : Back(slug, "", "Flash.Left", outcome, http);
    }

    static async Task<IResult> ResignAsync(string slug, ChangeLead change, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, http.User.PersonId, CommunityRole.Member, stop);
        return outcome.Refusal is { } refusal ? await StayAsync(slug, refusal, overview, http, stop) : Back(slug, "", "Flash.Saved", outcome, http);
    }

    static async Task<IResult> StayAsync(string slug, MembershipRefusal refusal, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var view = (await overview.FindAsync(http.User.PersonId, slug, stop))!;
        return Page.Refused<MyPlacePage>(new { View = view, Form = ContactForm.Of(view.Mine!), Error = http.ErrorAt("", refusal) });
    }

    static IResult Back<T, TRefusal>(string slug, string rest, string flash, Outcome<T, TRefusal> outcome, HttpContext http)
        where TRefusal : struct, Enum
    {
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(Paths.Community(slug, rest));
    }

    static PersonId PersonOf(string text) => Id.Parse<PersonId>(text) ?? default;
}
