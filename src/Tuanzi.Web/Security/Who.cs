using System.Security.Claims;

namespace Tuanzi.Web.Security;

public static class Who
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>Whoever is signed in, or null for a guest.</summary>
        public PersonId? PersonIdOrNull => Id.Parse<PersonId>(user.FindFirstValue(ClaimTypes.NameIdentifier));

        /// <summary>Whoever is signed in. Only behind an endpoint that asks for it.</summary>
        public PersonId PersonId => user.PersonIdOrNull ?? throw new InvalidOperationException("This endpoint is open to guests; ask PersonIdOrNull.");

        public string Scopes => user.FindFirstValue(TokenAuthentication.ScopesClaim) ?? "";

        public bool MayUse(string scope) => user.Scopes.Split(' ').Contains(scope);
    }
}
