using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>The group buy's public page, from which one orders, and the buyer's own order.</summary>
static class OrderPages
{
    public static void MapOrderPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}", Show).AllowAnonymous();
        pages.MapPost("/b/{code}/order", Order).AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);
        pages.MapGet("/b/{code}/order", ShowOrder);
        pages.MapPost("/b/{code}/order/withdrawal", Withdraw);
        pages.MapPost("/b/{code}/order/payment", Pay);
    }

    static async Task<IResult> Show(string code, GroupBuyVisit visits, SharedPages shared, ReaderLookup readers, Fragments fragments, HttpContext http, CancellationToken stop)
    {
        Task<PublicView?> ViewAsync() => shared.ViewAsync(code, () => visits.ViewAsync(code, fragments), stop);
        Task<SharedPage?> SharedAsync(PageReading reading, Func<PublicView, Task<Visit>> visit) =>
            shared.PageAsync(code, reading, async () => await ViewAsync() is { } view ? await SharedPage.DrawAsync(await visit(view), reading.Member is { HasOrder: true }, http) : null, stop);

        if (PageReading.OfStranger(http, $"/b/{code}") is { } stranger) return (IResult?)await SharedAsync(stranger, view => visits.OfStrangerAsync(view, http.Language)) ?? TypedResults.NotFound();
        // Whoever has just done something reads afresh what came of it.
        // A team's link is for one reader: what is shared knows of no choice.
        var isShared = !Flash.Waits(http) && TeamChoices.WordIn(http.Request.Query["team"]) is null;
        if (http.User.PersonIdOrNull is { } person && isShared && await ViewAsync() is { } seen)
        {
            var reader = await readers.FindAsync(seen.Shown.GroupBuy, person, stop);
            var page = PageReading.OfMember(http, $"/b/{code}", reader) is { } member ? await SharedAsync(member, view => visits.OfReaderAsync(view, reader, http.Language)) : null;
            if (page is not null && !reader.HasOrder) return page;
            var visit = await visits.OfMemberAsync(seen, person, reader, http.Language, stop);
            return page is null || visit.Mine is null ? PageOf(visit) : page.Around(await seen.DrawOwnAsync(visit, SharedPage.TokenOf(http), http.Language));
        }
        return await visits.FindAsync(code, http, stop) is { } own ? PageOf(own) : TypedResults.NotFound();
    }

    /// <summary>Whoever came by a team's link, and is in none, finds it chosen.</summary>
    static OrderForm FormFor(Visit visit)
    {
        var form = OrderForm.For(visit.Shown, visit.Mine, visit.Guest);
        var isFree = form.Team.Length == 0 || form.Team == TeamChoices.Alone;
        return isFree && visit.Teams is { Wanted: { } wanted, WhyNotWanted: null } && visit.Mine is not { IsPlaced: true, Team.Status: TeamStatus.Complete } ? form with { Team = wanted } : form;
    }

    static IResult PageOf(Visit visit) => Page.Of<ShowGroupBuyPage>(new { Visit = visit, Form = FormFor(visit) });

    static async Task<IResult> Order(string code, GroupBuyVisit visits, OrderDesk desk, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || await visits.FindAsync(code, http, stop) is not { } visit) return TypedResults.NotFound();

        var fields = await http.Request.ReadFormAsync(stop);
        var form = OrderForm.From(fields, visit.Shown);
        if (Step(fields, visit.Shown, form) is { } stepped) return Page.Of<ShowGroupBuyPage>(new { Visit = visit, Form = stepped });

        var command = CommandOf(code, form, visit, http, clock.GetUtcNow());
        var outcome = command.IsSuccess ? await desk.RunAsync(command.Value) : command.Without<OrderAnswer>();
        // The same form sent again with something else in it: somebody went back and changed their mind.
        if (outcome.Refusal is OrderRefusal.KeyReused) outcome = await desk.RunAsync(command.Value with { Key = OrderCommand.NewKey() });
        return outcome.Match<IResult>(
            answer => Placed(code, (PlaceOrder)command.Value, answer, http),
            refusal => Page.Refused<ShowGroupBuyPage>(new { Visit = visit, Form = Again(form, refusal, visit) }),
            () => TypedResults.NotFound()
        );
    }

    static Outcome<OrderCommand, OrderRefusal> CommandOf(string code, OrderForm form, Visit visit, HttpContext http, DateTimeOffset now)
    {
        var request = form.ToRequest(visit.Shown);
        if (form.Key.Length is < GuestIdentity.ShortestKey or > OrderCommand.LongestKey) return OrderRefusal.KeyMissing;
        if (http.User.PersonIdOrNull is { } person) return new PlaceOrder(code, new(person.Value), form.Key, request);

        var isKnown = visit.Guest is not null;
        var identity = visit.Guest is { } guest ? new GuestIdentity(guest.Id, visit.Secret!) : GuestIdentity.From(form.Key);
        var introduced = identity.Introduce(form.Name, form.Contact, http.Language, now);
        if (!introduced.IsSuccess) return introduced.Refusal!.Value;
        return new PlaceOrder(code, identity.Buyer, GuestIdentity.CommandKey(form.Key), request, introduced.Value, isKnown ? null : identity.Secret);
    }

    static RedirectHttpResult Placed(string code, PlaceOrder command, OrderAnswer answer, HttpContext http)
    {
        if (answer.IsWaiting) Flash.Set(http, "Flash.Waits");
        else Flash.Set(http, "Flash.Ordered");
        if (command.Guest is null) return TypedResults.Redirect($"/b/{code}/order");
        var secret = command.GuestSecret ?? GuestCookie.Read(http)!;
        return TypedResults.Redirect($"/o/{secret}");
    }

    // After "the offer has changed" the form agrees to what is now shown above it.
    static OrderForm Again(OrderForm form, OrderRefusal refusal, Visit visit) =>
        form with
        {
            Refusal = refusal,
            Key = refusal is OrderRefusal.KeyReused or OrderRefusal.KeyMissing ? OrderCommand.NewKey() : form.Key,
            Version = OrderForm.For(visit.Shown, null, null).Version,
        };

    static OrderForm? Step(IFormCollection fields, ShownGroupBuy shown, OrderForm form)
    {
        var (less, more) = (fields["less"].ToString(), fields["more"].ToString());
        if (less.Length == 0 && more.Length == 0) return null;
        return shown.Articles.FirstOrDefault(article => OrderForm.FieldOf(article) == (more.Length > 0 ? more : less)) is { } article ? form.Stepped(article, more.Length > 0 ? 1 : -1) : form;
    }

    static async Task<IResult> ShowOrder(string code, GroupBuyVisit visits, HttpContext http, CancellationToken stop) =>
        await visits.FindAsync(code, http, stop) is { Mine: not null } visit ? Page.Of<ShowOrderPage>(new { Visit = visit, Path = $"/b/{code}/order" }) : TypedResults.NotFound();

    static async Task<IResult> Withdraw(string code, GroupBuyVisit visits, OrderDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await desk.RunAsync(new WithdrawOrder(code, new(http.User.PersonId.Value), OrderCommand.NewKey()));
        if (outcome.IsMissing || await visits.FindAsync(code, http, stop) is not { } visit) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal) return Page.Refused<ShowOrderPage>(new { Visit = visit, Path = $"/b/{code}/order", Refusal = refusal });
        Flash.Set(http, "Flash.Withdrawn");
        return TypedResults.Redirect($"/b/{code}");
    }

    static async Task<IResult> Pay(string code, IFormCollection form, PayFromWallet pay, GroupBuyVisit visits, HttpContext http, CancellationToken stop)
    {
        var outcome = await pay.RunAsync(http.User.PersonId, code, form["key"].ToString(), stop);
        if (outcome.IsMissing || await visits.FindAsync(code, http, stop) is not { Mine: not null } visit) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal) return Page.Refused<ShowOrderPage>(new { Visit = visit, Path = $"/b/{code}/order", Refusal = refusal });
        Flash.Set(http, "Flash.PaidFromWallet");
        return TypedResults.Redirect($"/b/{code}/order");
    }
}
