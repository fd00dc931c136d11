using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Every way in is guarded, or says that it is open; every form carries the token that nobody else can forge.</summary>
public static class Endpoints
{
    static readonly string[] Reading = ["GET", "HEAD", "OPTIONS"];

    public static IEnumerable<string> Unguarded(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        // The framework's own, which serves files that came into wwwroot after the build.
        where endpoint.DisplayName != "Fallback {**path:file}"
        select $"{endpoint.DisplayName} is neither guarded nor open";

    /// <summary>Two that answer the same call answer nobody: the framework finds out only when somebody asks.</summary>
    public static IEnumerable<string> Twice(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where endpoint.Order == 0 && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null
        let route = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.Trim('/'), @"\{\w+\}", "{}")
        group endpoint by $"{method} /{route}" into same
        where same.Count() > 1
        select $"{same.Key} is answered by {string.Join(" and ", same.Select(endpoint => endpoint.DisplayName))}";

    /// <summary>A token is good for what it was made for: every guarded endpoint of the API names its scope. Who one is, any token tells.</summary>
    public static IEnumerable<string> Unscoped(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true && endpoint.RoutePattern.RawText != "/api/v1/session"
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<Web.Security.RequiredScope>() is null
        select $"{endpoint.DisplayName} takes a token of any scope";

    /// <summary>The API takes tokens and no cookies, so nothing can be forged against it.</summary>
    public static IEnumerable<string> Forgeable(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) != true
        where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => !Reading.Contains(method)) == true
        where endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation != true
        // Guests have no session; of members these ask it too, which OrderPagesTests tries.
        where endpoint.Metadata.GetMetadata<Web.Security.MembersShowTheToken>() is null
        select $"{endpoint.DisplayName} takes a form without asking for its token";

    /// <summary>What the compiler cannot bind is compiled at every start of the program: a form is taken [AsParameters], each of its fields [FromForm].</summary>
    public static IEnumerable<string> BoundLate(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint.RequestDelegate?.Method.DeclaringType?.FullName?.Contains(nameof(RequestDelegateFactory), StringComparison.Ordinal) == true
        select $"{endpoint.DisplayName} is bound at the start instead of by the compiler";
}

public sealed class EndpointsTests
{
    [Fact]
    public async Task Every_endpoint_is_guarded_or_says_that_it_is_open() => Endpoints.Unguarded(await AllAsync()).ShouldHold();

    [Fact]
    public async Task Every_form_asks_for_its_token() => Endpoints.Forgeable(await AllAsync()).ShouldHold();

    [Fact]
    public async Task Every_endpoint_for_tokens_names_its_scope() => Endpoints.Unscoped(await AllAsync()).ShouldHold();

    [Fact]
    public void An_endpoint_for_any_token_is_found() => Endpoints.Unscoped([Bare("POST", "/api/v1/back-door")]).ShouldFind("/back-door");

    [Fact]
    public async Task Every_call_is_answered_by_one_endpoint() => Endpoints.Twice(await AllAsync()).ShouldHold();

    [Fact]
    public void Two_endpoints_for_one_call_are_found() => Endpoints.Twice([Bare("POST", "/a/{code}/b"), Bare("POST", "/a/{id}/b/"), Bare("GET", "/a/{id}/b")]).ShouldFind("POST /a/{}/b");

    [Fact]
    public void An_endpoint_that_nobody_guards_is_found() => Endpoints.Unguarded([Bare("POST", "/back-door")]).ShouldFind("/back-door");

    [Fact]
    public void A_form_that_can_be_forged_is_found() => Endpoints.Forgeable([Bare("POST", "/back-door")]).ShouldFind("/back-door");

    [Fact]
    public async Task Every_endpoint_is_bound_by_the_compiler() => Endpoints.BoundLate(await AllAsync()).ShouldHold();

    [Fact]
    public void An_endpoint_that_is_bound_at_the_start_is_found() =>
        Endpoints.BoundLate([Bare("POST", "/late", RequestDelegateFactory.Create((string word) => word).RequestDelegate)]).ShouldFind("/late");

    static RouteEndpoint Bare(string method, string route, RequestDelegate? answer = null) =>
        new(answer ?? (_ => Task.CompletedTask), RoutePatternFactory.Parse(route), 0, new EndpointMetadataCollection(new HttpMethodMetadata([method])), route);

    static async Task<IReadOnlyList<Endpoint>> AllAsync()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var all = town.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        all.Count.ShouldBeGreaterThan(20);
        return all;
    }
}
