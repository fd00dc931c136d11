using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Payments;

static class LedgerPages
{
    public static void MapLedgerPages(this IEndpointRouteBuilder pages) => pages.MapGet("/b/{code}/ledger", ShowAsync).AllowAnonymous();

    static async Task<IResult> ShowAsync(string code, GroupBuyLedger ledger, HttpContext http, CancellationToken stop) =>
        await ledger.FindAsync(code, http.User.PersonIdOrNull, stop) is { } books ? Page.Of<LedgerPage>(new { Books = books }) : TypedResults.NotFound();
}
