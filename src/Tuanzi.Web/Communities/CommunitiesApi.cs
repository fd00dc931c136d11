using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Communities;

static class CommunitiesApi
{
    /// <param name="Currency">Code of ISO 4217; it stays.</param>
    /// <param name="TimeZone">Name of the IANA table, like "Europe/Stockholm".</param>
    /// <param name="Joining">"open" (the default: a community is listed nowhere, so whoever found it may join), "byApproval" or "invitedOnly".</param>
    /// <param name="Ways">How orders may be paid: "atPickup", "wallet", and once there is an account "bankTransfer". Left out: the first two. Empty: the tool only counts.</param>
    public sealed record StartRequest(string? Name, string? Currency, string? TimeZone, string? About, string? Language, string? Joining, IReadOnlyList<string>? Ways);

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="ReturnDays">For so many days after the settlement commission is frozen, from 0 to 90.</param>
    public sealed record ChangeRequest(string? Name, string? TimeZone, string? About, string? Language, string? Joining, IReadOnlyList<string>? Ways, int? ReturnDays);

    public sealed record Started(string Slug, string InviteUrl);

    public sealed record Invite(string InviteUrl);

    public sealed record CommunityAnswer(
        string Slug, string Name, string About, string Currency, string TimeZone, string Language, Joining Joining, IReadOnlyList<PaymentWay> Ways, int ReturnDays, int Members, IReadOnlyList<string> Leaders, CommunityRole? Role, MembershipStatus? Status, string? InviteUrl);

    public sealed record MyCommunityAnswer(string Slug, string Name, string Currency, string TimeZone, CommunityRole Role, int Members);

    public static void MapCommunitiesApi(this IEndpointRouteBuilder api)
    {
        var communities = api.MapGroup("/communities").WithTags("Communities");
        communities.MapPost("", StartAsync).RequireScope(Scopes.Lead).WithSummary("Start a community; you lead it.").Produces<Started>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        communities.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("The communities to which you belong.").Produces<Slice<MyCommunityAnswer>>();
        communities.MapGet("/{slug}", ShowAsync).RequireScope(Scopes.Read).WithSummary("A community: its public part, and the invite link for members.").Produces<CommunityAnswer>();
        communities.MapPatch("/{slug}", ChangeAsync).RequireScope(Scopes.Lead).WithSummary("Change what is said about a community. Leaders only.").Produces<CommunityAnswer>();
        communities.MapPost("/{slug}/invite", RenewAsync).RequireScope(Scopes.Lead).WithSummary("Make a new invite link; the old one admits nobody any more. Leaders only.").Produces<Invite>(StatusCodes.Status201Created);
    }

    static async Task<IResult> StartAsync(StartRequest body, StartCommunity start, HttpContext http, CancellationToken stop)
    {
        var text = new CommunityText(body.Name, body.About, body.TimeZone, body.Language, body.Joining) { Ways = body.Ways };
        var outcome = await start.RunAsync(http.User.PersonId, text, body.Currency, stop);
        return http.Answer(outcome, c => TypedResults.Created($"/api/v1/communities/{Uri.EscapeDataString(c.Slug)}", new Started(c.Slug, http.InviteUrl(c.InviteCode))));
    }

    static async Task<Ok<Slice<MyCommunityAnswer>>> ListAsync(string? cursor, int? limit, MyCommunities mine, HttpContext http, CancellationToken stop)
    {
        var slice = await mine.FindAsync(http.User.PersonId, cursor, limit, stop);
        return TypedResults.Ok(new Slice<MyCommunityAnswer>([.. slice.Items.Select(c => new MyCommunityAnswer(c.Slug, c.Name, c.Currency.Code, c.TimeZone, c.Role, c.Members))], slice.Next));
    }

    static async Task<IResult> ShowAsync(string slug, CommunityOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { } view ? TypedResults.Ok(Of(view, http)) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, ChangeRequest body, ChangeCommunity change, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, new(body.Name, body.About, body.TimeZone, body.Language, body.Joining) { Ways = body.Ways, ReturnDays = body.ReturnDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) }, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, TypedResults.Ok);
        return TypedResults.Ok(Of((await overview.FindAsync(http.User.PersonId, slug, stop))!, http));
    }

    static async Task<IResult> RenewAsync(string slug, RenewInvite renew, HttpContext http, CancellationToken stop)
    {
        var outcome = await renew.RunAsync(http.User.PersonId, slug, stop);
        return http.Answer(outcome, code => TypedResults.Created((string?)null, new Invite(http.InviteUrl(code))));
    }

    static CommunityAnswer Of(CommunityView view, HttpContext http)
    {
        var (facts, mine, code) = view;
        return new(
            facts.Slug, facts.Name, facts.About, facts.Currency, facts.TimeZone, facts.Language, facts.Joining, facts.Ways.All(), facts.ReturnDays, facts.Members, facts.Leaders,
            view.IsMember ? mine!.Role : null, mine?.Status, code is null ? null : http.InviteUrl(code));
    }
}
