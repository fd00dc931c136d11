namespace Tuanzi.Web.Api;

public static class Answers
{
    /// <summary>A refusal as RFC 9457: 422, the case's name as a stable code, a sentence in the reader's language.</summary>
    public static ProblemHttpResult Refuse(this HttpContext http, Enum refusal, int status = StatusCodes.Status422UnprocessableEntity) =>
        TypedResults.Problem(
            statusCode: status,
            type: $"/problems/{refusal.GetType().Name}/{refusal}",
            title: refusal.ToString(),
            detail: http.RequestServices.GetRequiredService<Wording>().Of(refusal)
        );

    /// <summary>The answer of a use case over HTTP: what success makes of it, 422 with the reason, or 404.</summary>
    public static IResult Answer<T, TRefusal>(this HttpContext http, Outcome<T, TRefusal> outcome, Func<T, IResult> success)
        where TRefusal : struct, Enum => outcome.Match(success, refusal => http.Refuse(refusal), () => TypedResults.NotFound());
}
