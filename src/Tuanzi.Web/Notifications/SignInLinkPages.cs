using System.Globalization;
using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Members;

namespace Tuanzi.Web.Notifications;

/// <summary>The other button of the form to sign in with: mail me a link. Here and not there, since it sends a mail.</summary>
static class SignInLinkPages
{
    public static void MapSignInLinkPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/sign-in/link", SendAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/sign-in/sent", (MailDelivery mail) => Page.Of<LinkSentPage>(new { mail.Route })).AllowAnonymous();
    }

    static async Task<IResult> SendAsync([AsParameters] SignInForm form, SendSignInLink send, HttpContext http, CancellationToken stop)
    {
        var answer = await send.RunAsync(form.Email, CultureInfo.CurrentUICulture.Name, LocalPath.Of(form.ReturnUrl), stop);
        return answer.Refusal is { } refusal ? Page.Refused<SignInPage>(new { Typed = form, Error = http.ErrorAt("email", refusal) }) : TypedResults.Redirect("/sign-in/sent");
    }
}
