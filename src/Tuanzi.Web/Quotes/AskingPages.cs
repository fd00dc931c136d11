using System.Globalization;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>Where leaders ask dealers for quotes, answer their questions and end the asking.</summary>
static class AskingPages
{
    public static void MapAskingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/calls/{code}/quote-requests", AskAsync);
        pages.MapPost("/calls/{code}/quote-requests/ending", EndAsync);
        pages.MapPost("/calls/{code}/invitations", InviteAsync);
        pages.MapPost("/calls/{code}/invitations/{id:guid}/sending", SendAsync);
        pages.MapPost("/calls/{code}/invitations/{id:guid}/revocation", RevokeAsync);
        pages.MapPost("/calls/{code}/questions/{number:int}/answer", AnswerQuestionAsync);
    }

    static async Task<IResult> AskAsync(string code, IFormCollection sent, AskForQuotes ask, AskingVisit visit, HttpContext http, CancellationToken stop)
    {
        if (await visit.FindAsync(code, http, stop) is not { } seen) return TypedResults.NotFound();
        var form = AskForm.From(sent);
        var outcome = await ask.RunAsync(http.User.PersonId, code, form.AsText(seen.Asking.Shown.Community.TimeZone), stop);
        return outcome.Refusal is { } why ? Refused(seen with { Ask = form, Error = http.ErrorAt(AskForm.FieldOf(why), why) }) : Back(code, outcome.IsMissing, "Flash.QuotesAsked", http);
    }

    static async Task<IResult> EndAsync(string code, IFormCollection _, EndAsking end, AskingVisit visit, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await end.RunAsync(http.User.PersonId, code, stop), "Flash.AskingEnded", visit, http, stop);

    static async Task<IResult> InviteAsync(string code, IFormCollection sent, InviteDealer invite, AskingVisit visit, HttpContext http, CancellationToken stop)
    {
        var form = InviteForm.From(sent);
        var outcome = await invite.RunAsync(http.User.PersonId, code, form.AsText, stop);
        if (outcome.Refusal is not { } why) return Back(code, outcome.IsMissing, "Flash.DealerInvited", http);
        return await visit.FindAsync(code, http, stop) is { } seen ? Refused(seen with { Invite = form, Error = http.ErrorAt(form.FieldOf(why), why) }) : TypedResults.NotFound();
    }

    static async Task<IResult> SendAsync(string code, Guid id, IFormCollection _, SendInvitationAgain send, AskingVisit visit, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await send.RunAsync(http.User.PersonId, code, new(id), stop), "Flash.DealerInvited", visit, http, stop);

    static async Task<IResult> RevokeAsync(string code, Guid id, IFormCollection _, RevokeInvitation revoke, AskingVisit visit, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await revoke.RunAsync(http.User.PersonId, code, new(id), stop), "Flash.DealerRevoked", visit, http, stop);

    static async Task<IResult> AnswerQuestionAsync(string code, int number, IFormCollection sent, AnswerQuestion answer, AskingVisit visit, HttpContext http, CancellationToken stop)
    {
        var outcome = await answer.RunAsync(http.User.PersonId, code, number, sent["answer"], stop);
        if (outcome.Refusal is not { } why) return Back(code, outcome.IsMissing, "Flash.QuestionAnswered", http);
        var field = string.Create(CultureInfo.InvariantCulture, $"answer-{number}");
        return await visit.FindAsync(code, http, stop) is { } seen ? Refused(seen with { Answer = (number, sent["answer"].ToString()), Error = http.ErrorAt(field, why) }) : TypedResults.NotFound();
    }

    /// <summary>After a button without fields: there is nothing typed that could be lost.</summary>
    static async Task<IResult> AnswerAsync<T, TRefusal>(string code, Outcome<T, TRefusal> outcome, string flash, AskingVisit visit, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum
    {
        if (outcome.Refusal is not { } why) return Back(code, outcome.IsMissing, flash, http);
        return await visit.FindAsync(code, http, stop) is { } seen ? Refused(seen with { Error = http.ErrorAt("", why) }) : TypedResults.NotFound();
    }

    static IResult Refused(AskingSeen seen) => Page.Refused<AskingPage>(new { Seen = seen });

    static IResult Back(string code, bool isMissing, string flash, HttpContext http)
    {
        if (isMissing) return TypedResults.NotFound();
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(QuotePaths.Of(code));
    }
}
