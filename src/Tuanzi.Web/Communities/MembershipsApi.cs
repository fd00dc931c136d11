using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Communities;

static class MembershipsApi
{
    /// <param name="Invite">The code at the end of an invite link, where one is needed.</param>
    public sealed record JoinRequest(string? Invite);

    public sealed record ContactRequest(string? Contact, string? Room);

    /// <param name="SellingBasisPoints">Commission for selling where neither the offer nor a store says it, 250 is 2.5 %; "" says nothing, left out it stays.</param>
    /// <param name="PickupBasisPoints">The same for pickup service.</param>
    public sealed record CommissionRequest(DecimalText? SellingBasisPoints = null, DecimalText? PickupBasisPoints = null);

    public sealed record MembershipAnswer(MembershipStatus Status, CommunityRole Role, int? SellingBasisPoints, int? PickupBasisPoints);

    public static void MapMembershipsApi(this IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/communities/{slug}/members").WithTags("Members");
        members.MapPost("", JoinAsync).RequireScope(Scopes.Order).WithSummary("Join, or ask to: by oneself or with an invite code.").Produces<MembershipAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        members.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("The members, for members. Contact and room only for those who hand over, and one's own.").Produces<Slice<MemberView>>();
        members.MapGet("/asking", AskingAsync).RequireScope(Scopes.Read).WithSummary("Who asks to join, for leaders.").Produces<Slice<MemberView>>();
        members.MapPatch("/me", ContactAsync).RequireScope(Scopes.Order).WithSummary("Say how those who hand over can reach you, and your room.").Produces<MembershipAnswer>();
        members.MapPost("/{person}/admission", AdmitAsync).RequireScope(Scopes.Lead).WithSummary("Say yes to somebody who asks to join. Leaders only.").Produces<MembershipAnswer>();
        members.MapDelete("/{person}", EndAsync).RequireScope(Scopes.Order).WithSummary("Leave, or as a leader remove a member or decline who asks.").Produces(StatusCodes.Status204NoContent);
        members.MapPut("/{person}/lead", NameLeaderAsync).RequireScope(Scopes.Lead).WithSummary("Name a member leader. Leaders only.").Produces<MembershipAnswer>();
        members.MapPatch("/{person}/commission", CommissionAsync).RequireScope(Scopes.Lead).WithSummary("Say what a leader earns where neither an offer nor a store says it. Leaders only.").Produces<MembershipAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        members.MapDelete("/{person}/lead", TakeLeadAsync).RequireScope(Scopes.Lead).WithSummary("Take the lead from a leader, or lay down one's own. Somebody always leads.").Produces<MembershipAnswer>();
    }

    static async Task<IResult> CommissionAsync(string slug, string person, CommissionRequest body, ChangeLeadersCommission change, HttpContext http, CancellationToken stop) =>
        http.Answer(await change.RunAsync(http.User.PersonId, slug, PersonOf(person, http), CommissionText.OfBasisPoints(body.SellingBasisPoints?.Text, body.PickupBasisPoints?.Text), stop), m => TypedResults.Ok(Of(m)));

    static async Task<IResult> JoinAsync(string slug, JoinRequest? body, JoinCommunity join, HttpContext http, CancellationToken stop) =>
        http.Answer(await join.RunAsync(http.User.PersonId, slug, body?.Invite, stop), m => TypedResults.Created((string?)null, Of(m)));

    static async Task<IResult> ListAsync(string slug, string? cursor, int? limit, MemberList members, HttpContext http, CancellationToken stop) =>
        await members.FindAsync(http.User.PersonId, slug, cursor, limit, stop) is { } slice ? TypedResults.Ok(slice) : TypedResults.NotFound();

    static async Task<IResult> AskingAsync(string slug, string? cursor, int? limit, MemberList members, HttpContext http, CancellationToken stop) =>
        await members.FindWhoAskedAsync(http.User.PersonId, slug, cursor, limit, stop) is { } slice ? TypedResults.Ok(slice) : TypedResults.NotFound();

    static async Task<IResult> ContactAsync(string slug, ContactRequest body, ChangeContact change, HttpContext http, CancellationToken stop) =>
        http.Answer(await change.RunAsync(http.User.PersonId, slug, body.Contact, body.Room, stop), m => TypedResults.Ok(Of(m)));

    static async Task<IResult> AdmitAsync(string slug, string person, AdmitMember admit, HttpContext http, CancellationToken stop) =>
        http.Answer(await admit.RunAsync(http.User.PersonId, slug, PersonOf(person, http), stop), m => TypedResults.Ok(Of(m)));

    static async Task<IResult> EndAsync(string slug, string person, EndMembership end, HttpContext http, CancellationToken stop) =>
        http.Answer(await end.RunAsync(http.User.PersonId, slug, PersonOf(person, http), stop), _ => TypedResults.NoContent());

    static Task<IResult> NameLeaderAsync(string slug, string person, ChangeLead change, HttpContext http, CancellationToken stop) => LeadAsync(slug, person, CommunityRole.Leader, change, http, stop);

    static Task<IResult> TakeLeadAsync(string slug, string person, ChangeLead change, HttpContext http, CancellationToken stop) => LeadAsync(slug, person, CommunityRole.Member, change, http, stop);

    static async Task<IResult> LeadAsync(string slug, string person, CommunityRole role, ChangeLead change, HttpContext http, CancellationToken stop) =>
        http.Answer(await change.RunAsync(http.User.PersonId, slug, PersonOf(person, http), role, stop), m => TypedResults.Ok(Of(m)));

    /// <summary>"me" is whoever asks; what is no id is nobody.</summary>
    static PersonId PersonOf(string text, HttpContext http) => text == "me" ? http.User.PersonId : Id.Parse<PersonId>(text) ?? default;

    static MembershipAnswer Of(Membership membership) => new(membership.Status, membership.Role, membership.SellingBasisPoints, membership.PickupBasisPoints);
}
