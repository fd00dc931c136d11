using Tuanzi.Core.Members;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>Asking for quotes, for programs of leaders.</summary>
static class AskingApi
{
    /// <param name="Closes">The deadline.</param>
    /// <param name="Manner">"sealed" or "open".</param>
    /// <param name="ShowsReference">Whether dealers read what a piece costs elsewhere.</param>
    public sealed record AskBody(DateTimeOffset? Closes, string? Manner, string? Text, bool ShowsReference);

    /// <param name="Store">A store's slug; or else name, e-mail address and language of a dealer outside.</param>
    public sealed record InviteBody(string? Store, string? Name, string? Email, string? Language);

    public sealed record AnswerBody(string? Text);

    public sealed record InvitedItem(InvitationId Id, string Name, string? Email, InvitedState State, DateTimeOffset InvitedAt, DateTimeOffset LinkEndsAt, string? DeclinedWhy);

    public sealed record AskingAnswer(int Number, AskingManner Manner, string Text, bool ShowsReference, DateTimeOffset AskedAt, DateTimeOffset ClosesAt, DateTimeOffset? EndedAt, bool IsOpen, IReadOnlyList<InvitedItem> Invited, IReadOnlyList<QuestionAnswer> Questions);

    public static void MapAskingApi(this IEndpointRouteBuilder api)
    {
        var asking = api.MapGroup("/calls/{code}").WithTags("Quotes").RequireScope(Scopes.Lead);
        asking.MapGet("/quote-request", ShowAsync).WithSummary("The newest asking for quotes: who was invited and how far each has come, and what they ask. Never what they quoted.").Produces<AskingAnswer>();
        asking.MapPost("/quote-requests", AskAsync).WithSummary("Begin to ask for quotes, sealed or open, until a deadline. One asking at a time.").Produces<AskingAnswer>(StatusCodes.Status201Created);
        asking.MapPost("/quote-requests/ending", EndAsync).WithSummary("End the asking before its deadline: what was sealed is open, and everybody invited is told.").Produces<AskingAnswer>();
        asking.MapPost("/invitations", InviteAsync).WithSummary("Invite a store, or a dealer outside by e-mail.").Produces<InvitedItem>(StatusCodes.Status201Created);
        asking.MapPost("/invitations/{id:guid}/sending", SendAsync).WithSummary("Mail the link of a dealer outside again; every link before it dies.").Produces<AskingAnswer>();
        asking.MapDelete("/invitations/{id:guid}", RevokeAsync).WithSummary("Take an invitation back: its links lead nowhere, and what was quoted cannot be taken.").Produces(StatusCodes.Status204NoContent);
        asking.MapPut("/questions/{number:int}/answer", AnswerQuestionAsync).WithSummary("Answer a question, for all invited.").Produces<AskingAnswer>();
    }

    static async Task<IResult> ShowAsync(string code, AskingOfCall askings, HttpContext http, CancellationToken stop) =>
        await askings.FindAsync(http.User.PersonId, code, stop) is { Request: { } } found ? TypedResults.Ok(Of(found)) : TypedResults.NotFound();

    static async Task<IResult> AskAsync(string code, AskBody body, AskForQuotes ask, AskingOfCall askings, HttpContext http, CancellationToken stop)
    {
        var outcome = await ask.RunAsync(http.User.PersonId, code, new(body.Closes, body.Manner, body.Text, body.ShowsReference), stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        return await askings.FindAsync(http.User.PersonId, code, stop) is { } found ? TypedResults.Created($"/api/v1/calls/{code}/quote-request", Of(found)) : TypedResults.NotFound();
    }

    static async Task<IResult> EndAsync(string code, EndAsking end, AskingOfCall askings, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await end.RunAsync(http.User.PersonId, code, stop), askings, http, stop);

    static async Task<IResult> InviteAsync(string code, InviteBody body, InviteDealer invite, HttpContext http, CancellationToken stop)
    {
        var text = body.Store is not null ? InviteText.OfStore(body.Store) : new(null, body.Name, body.Email, body.Language is null ? http.Language : Languages.IsKnown(body.Language) ? body.Language : "");
        return http.Answer(await invite.RunAsync(http.User.PersonId, code, text, stop), invitation => TypedResults.Created($"/api/v1/calls/{code}/quote-request", Of(new InvitedDealer(invitation, false, false))));
    }

    static async Task<IResult> SendAsync(string code, Guid id, SendInvitationAgain send, AskingOfCall askings, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await send.RunAsync(http.User.PersonId, code, new(id), stop), askings, http, stop);

    static async Task<IResult> RevokeAsync(string code, Guid id, RevokeInvitation revoke, HttpContext http, CancellationToken stop) =>
        http.Answer(await revoke.RunAsync(http.User.PersonId, code, new(id), stop), _ => TypedResults.NoContent());

    static async Task<IResult> AnswerQuestionAsync(string code, int number, AnswerBody body, AnswerQuestion answer, AskingOfCall askings, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await answer.RunAsync(http.User.PersonId, code, number, body.Text, stop), askings, http, stop);

    /// <summary>What was done is answered with the asking as it is now.</summary>
    static async Task<IResult> AnswerAsync<T, TRefusal>(string code, Outcome<T, TRefusal> outcome, AskingOfCall askings, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await ShowAsync(code, askings, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());

    static AskingAnswer Of(LeadersAsking asking)
    {
        var request = asking.Request!;
        return new(
            request.Number, request.Manner, request.Text, request.ShowsReference, request.AskedAt, request.ClosesAt, request.EndedAt, asking.IsOpen, [.. asking.Invited.Select(Of)],
            [.. asking.Questions.Select(asked => QuestionAnswer.Of(asked.Question, asked.Dealer))]);
    }

    static InvitedItem Of(InvitedDealer dealer) =>
        new(dealer.Invitation.Id, dealer.Invitation.Name, dealer.Invitation.Email, dealer.State, dealer.Invitation.InvitedAt, dealer.Invitation.LinkEndsAt, dealer.Invitation.DeclinedWhy is { Length: > 0 } why ? why : null);
}
