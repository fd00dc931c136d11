using Tuanzi.Core.Handovers;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Handovers;

static class SettlementApi
{
    public static void MapSettlementApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/group-buys/{code}/settlement", SettleAsync)
            .WithTags("Money")
            .RequireScope(Scopes.Lead)
            .WithSummary("Share out what the group buy holds among the stores, once all is handed over.")
            .Produces(StatusCodes.Status204NoContent);

    static async Task<IResult> SettleAsync(string code, SettleGroupBuy settle, HttpContext http, CancellationToken stop) =>
        http.Answer(await settle.RunAsync(http.User.PersonId, code, stop), _ => TypedResults.NoContent());
}
