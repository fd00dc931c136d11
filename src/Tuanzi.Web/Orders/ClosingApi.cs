using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Members;
using Tuanzi.Core.Orders;
using Tuanzi.Web.GroupBuys;

namespace Tuanzi.Web.Orders;

static class ClosingApi
{
    public static void MapClosingApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/group-buys/{code}/closure", CloseAsync)
            .WithTags("Group buys")
            .RequireScope(Scopes.Lead)
            .WithSummary("Close a group buy before its cut-off. Everyone pays the price reached by now; orders are final.")
            .Produces<GroupBuyAnswer>();

    static async Task<IResult> CloseAsync(string code, CloseGroupBuy close, GroupBuyOnShow onShow, HttpContext http, CancellationToken stop)
    {
        var outcome = await close.RunAsync(http.User.PersonId, code, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        var shown = await onShow.FindAsync(code, http.User.PersonId, stop);
        return TypedResults.Ok(GroupBuyAnswer.Of(shown!));
    }
}
