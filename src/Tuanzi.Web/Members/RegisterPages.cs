using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

public sealed record RegisterForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string? Email { get; init; }
    [FromForm] public string? Password { get; init; }
    [FromForm] public string? ReturnUrl { get; init; }
}

static class RegisterPages
{
    public static void MapRegisterPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/register", (string? returnUrl) => Page.Of<RegisterPage>(new { Typed = new RegisterForm { ReturnUrl = returnUrl } })).AllowAnonymous();
        pages.MapPost("/register", RegisterAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
    }

    static async Task<IResult> RegisterAsync([AsParameters] RegisterForm form, OpenAccount open, Door door, HttpContext http, CancellationToken stop)
    {
        var answer = await open.RunAsync(new(form.Name, form.Email, form.Password, CultureInfo.CurrentUICulture.Name), stop);
        if (answer.Refusal is { } refusal) return Page.Refused<RegisterPage>(new { Typed = form, Error = http.ErrorAt(FieldOf(refusal), refusal) });
        Flash.Set(http, "Flash.Registered");
        return await door.LetInAsync(answer.Value, Way.Password, form.ReturnUrl);
    }

    static string FieldOf(AccountRefusal refusal) =>
        refusal switch
        {
            AccountRefusal.NameMissing or AccountRefusal.NameTooLong or AccountRefusal.NameUnreadable => "name",
            AccountRefusal.EmailInvalid or AccountRefusal.EmailTaken => "email",
            AccountRefusal.PasswordTooShort or AccountRefusal.PasswordTooLong or AccountRefusal.PasswordTooCommon => "password",
        };
}
