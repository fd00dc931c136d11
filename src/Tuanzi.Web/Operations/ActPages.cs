using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;
using Tuanzi.Core.Operations;

namespace Tuanzi.Web.Operations;

/// <summary>Who runs the installation, and what was done by whom: for operators; for everybody else there is no such page.</summary>
static class ActPages
{
    public static void MapActPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/operations/acts", ShowAsync);
        pages.MapPost("/operations/operators", NameAsync);
        pages.MapPost("/operations/operators/{person}/dismissal", DismissAsync);
    }

    static Task<IResult> ShowAsync(long? before, ActList acts, HttpContext http, CancellationToken stop) => DrawAsync(acts, before, null, null, http, stop);

    static async Task<IResult> NameAsync([FromForm] string? email, NameOperator name, ActList acts, HttpContext http, CancellationToken stop)
    {
        var outcome = await name.RunAsync(http.User.PersonId, email, stop);
        if (outcome.Refusal is { } why) return await DrawAsync(acts, null, why, email, http, stop);
        return outcome.IsSuccess ? Back("/operations/acts", "Flash.OperatorNamed", http) : TypedResults.NotFound();
    }

    static async Task<IResult> DismissAsync(string person, DismissOperator dismiss, ActList acts, HttpContext http, CancellationToken stop)
    {
        var outcome = await dismiss.RunAsync(http.User.PersonId, Id.Parse<PersonId>(person) ?? default, stop);
        if (outcome.Refusal is { } why) return await DrawAsync(acts, null, why, null, http, stop);
        // Whoever stepped down sees none of this any more.
        return outcome.IsSuccess ? Back($"{http.User.PersonId}" == person ? "/me" : "/operations/acts", "Flash.OperatorDismissed", http) : TypedResults.NotFound();
    }

    static async Task<IResult> DrawAsync(ActList acts, long? before, Enum? why, string? email, HttpContext http, CancellationToken stop)
    {
        if (await acts.FindAsync(http.User.PersonId, before, stop) is not { } view) return TypedResults.NotFound();
        return why is null ? Page.Of<ActsPage>(new { View = view }) : Page.Refused<ActsPage>(new { View = view, Email = email, Error = http.ErrorAt(why is OperatorRefusal.IsTheLast ? "" : "email", why) });
    }

    static IResult Back(string path, string flash, HttpContext http)
    {
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(path);
    }
}
