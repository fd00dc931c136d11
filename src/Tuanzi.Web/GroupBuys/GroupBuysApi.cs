using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Web.GroupBuys;

static class GroupBuysApi
{
    public static void MapGroupBuysApi(this IEndpointRouteBuilder api)
    {
        var groupBuys = api.MapGroup("/group-buys").WithTags("Group buys");
        groupBuys.MapPost("", CreateAsync).WithSummary("Begin a group buy in a community that one leads. It is a draft until it is opened.").Produces<CreatedGroupBuy>(StatusCodes.Status201Created);
        groupBuys.MapGet("/{code}", ShowAsync).AllowAnonymous().WithSummary("A group buy and how far it has come. Drafts are there for their leaders only.").Produces<GroupBuyAnswer>();
        groupBuys.MapPost("/{code}/opening", OpenAsync).WithSummary("Open a draft: the offer is frozen as version 1, and orders are taken.").Produces<GroupBuyAnswer>();
    }

    static async Task<IResult> CreateAsync(GroupBuyRequest body, CreateGroupBuy create, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await create.RunAsync(http.User.PersonId, body.Community ?? "", body.AsDraft, stop),
            created => TypedResults.Created($"/api/v1/group-buys/{created.Code}", new { created.Code, created.Version, Articles = created.Articles.Select(id => new { id }) })
        );

    static async Task<IResult> ShowAsync(string code, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await onShow.FindAsync(code, http.User.PersonIdOrNull, stop) is { } shown ? TypedResults.Ok(GroupBuyAnswer.Of(shown)) : TypedResults.NotFound();

    static async Task<IResult> OpenAsync(string code, OpenGroupBuy open, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop)
    {
        var outcome = await open.RunAsync(http.User.PersonId, code, stop);
        return outcome.IsSuccess ? await ShowAsync(code, onShow, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }
}
