using Tuanzi.Core.Cards;
using Tuanzi.Web.Orders;

namespace Tuanzi.Web.Cards;

/// <summary>Paying by card: the buyer's way to the provider and back, the provider's news, and the leader's account.</summary>
static class CardPages
{
    public static void MapCardPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/cards", ShowAsync);
        pages.MapPost("/c/{slug}/cards", ConnectAsync);
        pages.MapPost("/c/{slug}/cards/end", DisconnectAsync);
        pages.MapPost("/b/{code}/order/card", PayAsync);
        pages.MapPost("/o/{secret}/card", PayAsGuestAsync).AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);
        pages.MapGet("/b/{code}/card/{payment}", BackAsync).AllowAnonymous();
    }

    static async Task<IResult> ShowAsync(string slug, CardDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, slug, stop) is { } view ? Page.Of<CardDeskPage>(new { View = view }) : TypedResults.NotFound();

    static async Task<IResult> ConnectAsync(string slug, IFormCollection form, ConnectCards connect, CardDesk desk, SiteAddress site, HttpContext http, CancellationToken stop) =>
        await AfterAsync(slug, await connect.RunAsync(http.User.PersonId, slug, form["key"], NewsOf(slug, site, http), stop), desk, http, stop);

    static async Task<IResult> DisconnectAsync(string slug, DisconnectCards disconnect, CardDesk desk, HttpContext http, CancellationToken stop) =>
        await AfterAsync(slug, await disconnect.RunAsync(http.User.PersonId, slug, stop), desk, http, stop);

    static async Task<IResult> AfterAsync<T>(string slug, Outcome<T, CardAccountRefusal> outcome, CardDesk desk, HttpContext http, CancellationToken stop)
    {
        if (outcome.Refusal is { } refusal && await desk.FindAsync(http.User.PersonId, slug, stop) is { } view) return Page.Refused<CardDeskPage>(new { View = view, Error = http.ErrorAt("key", refusal) });
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Community(slug, "/cards"));
    }

    static Task<IResult> PayAsync(string code, PayByCard pay, GroupBuyVisit visits, SiteAddress site, HttpContext http, CancellationToken stop) =>
        GoOnAsync(code, new(http.User.PersonId.Value), $"/b/{code}/order", () => visits.FindAsync(code, http, stop), pay, site, http, stop);

    static async Task<IResult> PayAsGuestAsync(string secret, PayByCard pay, GroupBuyVisit visits, SiteAddress site, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindByLinkAsync(secret, stop) is not { Guest: { } guest } visit) return TypedResults.NotFound();
        var code = visit.Shown.GroupBuy.Code;
        GuestCookie.Write(http, code, secret);
        return await GoOnAsync(code, guest.Id, $"/o/{secret}", () => Task.FromResult<Visit?>(visit), pay, site, http, stop);
    }

    static async Task<IResult> GoOnAsync(string code, BuyerId buyer, string path, Func<Task<Visit?>> find, PayByCard pay, SiteAddress site, HttpContext http, CancellationToken stop)
    {
        var outcome = await pay.RunAsync(buyer, code, http.Language, payment => new(site.LinkTo($"/b/{code}/card/{payment.Value:N}", http.Request)), stop);
        if (outcome.IsSuccess) return Page.Of<GoOnToCardPage>(new { Page = outcome.Value, Path = path });
        return outcome.Refusal is { } refusal && await find() is { Mine: not null } visit ? Page.Refused<ShowOrderPage>(new { Visit = visit, Path = path, Refusal = refusal }) : TypedResults.NotFound();
    }

    /// <summary>The buyer is back. What came of it is asked at once, so that the page says it; where the provider does not answer, it is asked again later.</summary>
    static async Task<IResult> BackAsync(string code, string payment, SettleCardPayment settle, CardPaymentBuyer buyers, ILogger<SettleCardPayment> log, HttpContext http, CancellationToken stop)
    {
        if (Id.Parse<CardPaymentId>(payment) is not { } id || await buyers.FindAsync(code, id, stop) is not { } buyer) return TypedResults.NotFound();
        try
        {
            await settle.RunAsync(id, stop);
        }
        catch (Exception later) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(later, "What came of card payment {Payment} is asked later.", id.Value);
        }
        if (http.User.PersonIdOrNull is { } person && person.Value == buyer.Value) return TypedResults.LocalRedirect($"/b/{code}/order");
        return TypedResults.LocalRedirect(GuestCookie.Read(http) is { } secret ? $"/o/{secret}" : $"/b/{code}");
    }

    public static Uri NewsOf(string slug, SiteAddress site, HttpContext http) => new(site.LinkTo($"/api/v1/hooks/stripe/{slug}", http.Request));
}
