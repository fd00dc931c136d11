using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>A guest's order by its private link: whoever holds the link holds the order.</summary>
static class GuestPages
{
    public static void MapGuestPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/o/{secret}", Show).AllowAnonymous();
        pages.MapPost("/o/{secret}/withdrawal", Withdraw).AllowAnonymous().RequireFormTokenOfMembers();
        pages.MapPost("/o/{secret}/claim", Claim);
    }

    static async Task<IResult> Show(string secret, GroupBuyVisit visits, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindByLinkAsync(secret, stop) is not { Mine: not null } visit) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        GuestCookie.Write(http, visit.Shown.GroupBuy.Code, secret);
        return Page.Of<ShowOrderPage>(new { Visit = visit, Path = $"/o/{secret}" });
    }

    static async Task<IResult> Withdraw(string secret, GroupBuyVisit visits, OrderDesk desk, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindByLinkAsync(secret, stop) is not { Guest: { } guest } visit) return TypedResults.NotFound();
        var code = visit.Shown.GroupBuy.Code;
        var outcome = await desk.RunAsync(new WithdrawOrder(code, guest.Id, OrderCommand.NewKey()));
        if (outcome.Refusal is { } refusal) return Page.Refused<ShowOrderPage>(new { Visit = visit, Path = $"/o/{secret}", Refusal = refusal });
        Flash.Set(http, "Flash.Withdrawn");
        return TypedResults.Redirect($"/b/{code}");
    }

    static async Task<IResult> Claim(string secret, ClaimOrder claim, GroupBuyVisit visits, HttpContext http, CancellationToken stop)
    {
        var outcome = await claim.RunAsync(http.User.PersonId, secret, stop);
        if (outcome.IsSuccess)
        {
            Flash.Set(http, "Flash.Claimed");
            return TypedResults.Redirect($"/b/{outcome.Value}/order");
        }
        if (outcome.Refusal is not { } refusal || await visits.FindByLinkAsync(secret, stop) is not { } visit) return TypedResults.NotFound();
        return Page.Refused<ShowOrderPage>(new { Visit = visit, Path = $"/o/{secret}", Refusal = refusal });
    }
}
