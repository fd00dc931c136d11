using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Security;

/// <summary>Asks at each page whether the session has been ended elsewhere: one read, which also brings what the frame of the page shows.</summary>
static class Sessions
{
    const string StampClaim = "AspNet.Identity.SecurityStamp";

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // Stylesheets and pictures are nobody's.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;
        if (context.Principal?.PersonIdOrNull is { } person
            && await http.RequestServices.GetRequiredService<VisitLookup>().FindAsync(person, http.RequestAborted) is { } visit
            && context.Principal.HasClaim(StampClaim, visit.Stamp))
        {
            http.Features.Set(visit);
            return;
        }
        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
