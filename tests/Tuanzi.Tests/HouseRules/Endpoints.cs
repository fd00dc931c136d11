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

    /// <summary>The API takes tokens and no cookies, so nothing can be forged against it.</summary>
    public static IEnumerable<string> Forgeable(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) != true
        where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => !Reading.Contains(method)) == true
        where endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation != true
        select $"{endpoint.DisplayName} takes a form without asking for its token";
}

public sealed class EndpointsTests
{
    [Fact]
    public async Task Every_endpoint_is_guarded_or_says_that_it_is_open() => Endpoints.Unguarded(await AllAsync()).ShouldHold();

    [Fact]
    public async Task Every_form_asks_for_its_token() => Endpoints.Forgeable(await AllAsync()).ShouldHold();

    [Fact]
    public void An_endpoint_that_nobody_guards_is_found() => Endpoints.Unguarded([Bare("POST", "/back-door")]).ShouldFind("/back-door");

    [Fact]
    public void A_form_that_can_be_forged_is_found() => Endpoints.Forgeable([Bare("POST", "/back-door")]).ShouldFind("/back-door");

    static RouteEndpoint Bare(string method, string route) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, new EndpointMetadataCollection(new HttpMethodMetadata([method])), route);

    static async Task<IReadOnlyList<Endpoint>> AllAsync()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var all = town.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        all.Count.ShouldBeGreaterThan(20);
        return all;
    }
}
