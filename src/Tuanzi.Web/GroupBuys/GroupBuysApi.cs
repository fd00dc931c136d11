using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.GroupBuys;

static class GroupBuysApi
{
    public static void MapGroupBuysApi(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/group-buys").WithTags("Group buys");
        all.MapGet("", ListAsync).AllowAnonymous().WithSummary("Group buys of a community, the newest first; those who are no members see the open ones. Go on with the cursor `next`.").Produces<GroupBuyList>();
        all.MapGet("/{code}", ShowAsync).AllowAnonymous().WithSummary("A group buy and how far it has come. A draft is there for its leaders only.").Produces<GroupBuyAnswer>();

        var led = all.MapGroup("").RequireScope(Scopes.Lead);
        led.MapPost("", CreateAsync).WithSummary("Begin a group buy in a community that one leads. It is a draft until it is opened.").Produces<CreatedGroupBuy>(StatusCodes.Status201Created);
        led.MapPut("/{code}", EditAsync).WithSummary("Write a draft anew.").Produces<GroupBuyAnswer>();
        led.MapPut("/{code}/words", EditWordsAsync).WithSummary("Change title, text or photos, at any time. They are not part of the offer.").Produces<GroupBuyAnswer>();
        led.MapPost("/{code}/copies", CopyAsync).WithSummary("Copy a group buy into a new draft, its dates moved by whole weeks into the future.");
        led.MapGroupBuyTransitions();
        led.MapPost("/{code}/updates", PostUpdateAsync).WithSummary("Tell everyone who ordered something.");
    }

    static async Task<IResult> CreateAsync(GroupBuyRequest body, CreateGroupBuy create, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await create.RunAsync(http.User.PersonId, body.Community ?? "", body.AsDraft, stop),
            created => TypedResults.Created($"/api/v1/group-buys/{created.Code}", new { created.Code, created.Version, Articles = created.Articles.Select(id => new { id }) })
        );

    static async Task<IResult> EditAsync(string code, GroupBuyRequest body, EditDraft edit, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await http.AnswerAsync(await edit.RunAsync(http.User.PersonId, code, body.AsDraft, stop), code, onShow);

    static async Task<IResult> EditWordsAsync(string code, WordsRequest body, EditWords edit, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop) =>
        await http.AnswerAsync(await edit.RunAsync(http.User.PersonId, code, body.Title ?? "", body.Text ?? "", body.AllPhotos, stop), code, onShow);

    static async Task<IResult> CopyAsync(string code, CopyGroupBuy copy, HttpContext http, CancellationToken stop) =>
        http.Answer(await copy.RunAsync(http.User.PersonId, code, stop), draft => TypedResults.Created($"/api/v1/group-buys/{draft}", new { Code = draft }));

    static async Task<IResult> PostUpdateAsync(string code, UpdateRequest body, PostUpdate post, HttpContext http, CancellationToken stop) =>
        http.Answer(await post.RunAsync(http.User.PersonId, code, body.Text, stop), id => TypedResults.Created($"/api/v1/group-buys/{code}", new { id }));

    static async Task<IResult> ShowAsync(string code, GroupBuyOnShow onShow, HttpContext http) => await http.ShowAsync(code, onShow);

    static async Task<IResult> ListAsync(GroupBuyCards cards, TuanziDb db, HttpContext http, CancellationToken stop, string community = "", string? cursor = null, int limit = 20)
    {
        if (await db.CommunityOfAsync(community, stop) is not { } known) return TypedResults.NotFound();
        var isMember = http.User.PersonIdOrNull is { } reader && await db.IsMemberOfAsync(reader, known, stop);
        var take = Math.Clamp(limit, 1, WhichGroupBuys.Most);
        var found = await cards.FindAsync(new() { Of = known, Statuses = isMember ? WhichGroupBuys.AllButDrafts : [GroupBuyStatus.Open], After = cursor, Take = take }, stop);
        return TypedResults.Ok(new GroupBuyList([.. found.Select(GroupBuyListItem.Of)], found.Count == take ? found[^1].GroupBuy.Code : null));
    }
}

static class GroupBuyAnswers
{
    public static async Task<IResult> ShowAsync(this HttpContext http, string code, GroupBuyOnShow onShow) =>
        await onShow.FindAsync(code, http.User.PersonIdOrNull, http.RequestAborted) is { } shown ? TypedResults.Ok(GroupBuyAnswer.Of(shown)) : TypedResults.NotFound();

    /// <summary>What was done is answered with the group buy as it is now.</summary>
    public static async Task<IResult> AnswerAsync<TRefusal>(this HttpContext http, Outcome<Done, TRefusal> outcome, string code, GroupBuyOnShow onShow)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await http.ShowAsync(code, onShow) : http.Answer(outcome, _ => TypedResults.Ok());
}
