using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Members;
using Tuanzi.Core.Orders;
using Tuanzi.Web.GroupBuys;

namespace Tuanzi.Web.Orders;

/// <summary>Changing an open offer, which is a matter of the orders there are.</summary>
static class OffersApi
{
    public sealed record ChangedOffer(int Version, int Orders, int AskedAgain, IReadOnlyList<AskedAgainBecause> Reasons);

    public static void MapOffersApi(this IEndpointRouteBuilder api) =>
        api.MapPut("/group-buys/{code}/offer", ChangeAsync)
            .RequireScope(Scopes.Lead)
            .WithTags("Group buys")
            .WithSummary("Change an open offer: a new version. Those whom it makes worse off are asked again.")
            .Produces<ChangedOffer>();

    static async Task<IResult> ChangeAsync(string code, OfferRequest body, ChangeOffer change, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await change.RunAsync(http.User.PersonId, code, body.Version, body.AsDraft, stop),
            effect => TypedResults.Ok(new ChangedOffer(body.Version + 1, effect.Orders, effect.AskedAgain, effect.Reasons))
        );
}
