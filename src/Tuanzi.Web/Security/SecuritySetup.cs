using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;

namespace Tuanzi.Web.Security;

/// <summary>Who is asking: a person with a cookie on pages, a program with a token under /api.</summary>
public static class SecuritySetup
{
    /// <summary>Pages ask for the cookie, the API for a token; neither takes the other's, so no form can be forged against the API.</summary>
    const string Either = "Tuanzi";

    public static void AddSecurity(this IServiceCollection services, IConfiguration settings)
    {
        services.AddRateLimits(settings);
        services.AddSingleton<VisitLookup>();
        services.AddScoped<Door>();
        services.AddSingleton<TokenLookup>();
        services
            .AddIdentityCore<Person>(options =>
            {
                // What an address and a password may be is decided in Core/Members, where it is refused in words.
                options.User.AllowedUserNameCharacters = "";
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
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = SiteAddress.Read(settings)?.Scheme == "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = TimeSpan.FromDays(30);
                options.Events.OnValidatePrincipal = Sessions.ValidateAsync;
            }
        );
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("Tuanzi");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(provider.GetRequiredService<IServiceScopeFactory>()))
        );
    }
}
