using Tuanzi.Core.Members;
using Tuanzi.Core.Orders;
using Tuanzi.Web.Payments;

namespace Tuanzi.Web.Orders;

/// <summary>The leader's collecting code, for buyers who scan it and whoever shows it at the table. To everybody else it is not there.</summary>
static class CollectingCodePictures
{
    public static void MapCollectingCodePictures(this IEndpointRouteBuilder pages)
    {
        // Open, so that a stranger hears that there is nothing, and not where to sign in.
        pages.MapGet("/b/{code}/collecting-code/file", OfMemberAsync).AllowAnonymous();
        pages.MapGet("/o/{secret}/collecting-code/file", OfGuestAsync).AllowAnonymous();
    }

    public static void MapCollectingCodePicturesApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/group-buys/{code}/collecting-code", OfMemberAsync)
            .RequireScope(Scopes.Read, Scopes.HandOver)
            .WithTags("Money")
            .WithSummary("The picture of the leader's collecting code, for buyers with an order that is paid at the pickup and for those who hand over.")
            .Produces(StatusCodes.Status200OK, contentType: "image/png");

    static async Task<IResult> OfMemberAsync(string code, CollectingCodeToScan codes, HttpContext http, CancellationToken stop) =>
        CollectingCodeFiles.Answer(http, await codes.FindAsync(code, http.User.PersonIdOrNull, stop));

    static async Task<IResult> OfGuestAsync(string secret, CollectingCodeToScan codes, HttpContext http, CancellationToken stop) =>
        CollectingCodeFiles.Answer(http, await codes.FindByLinkAsync(secret, stop));
}
