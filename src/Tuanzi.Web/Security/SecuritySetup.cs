using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Web.Security;

/// <summary>Who is asking: a person with a cookie on pages, a program with a token under /api.</summary>
public static class SecuritySetup
{
    /// <summary>Pages ask for the cookie, the API for a token; neither takes the other's, so no form can be forged against the API.</summary>
    const string Either = "Tuanzi";

    public static void AddSecurity(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 8;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
            })
            .AddEntityFrameworkStores<TuanziDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        services
            .AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.ApplicationScheme,
            options =>
            {
                options.Cookie.Name = "session";
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/error/404";
                options.ReturnUrlParameter = "returnUrl";
            }
        );
        services.AddAuthorization();
    }
}
