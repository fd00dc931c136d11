using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tuanzi.Browser;

/// <summary>Walks all pages that the program has, as whoever may see them: axe finds nothing in either theme, nothing is wider than a phone, no script complains.</summary>
public sealed partial class EveryPage
{
    /// <summary>Answers that are no page: streams, files, redirects.</summary>
    static readonly string[] NoPages = ["/api/", "/openapi", "/b/{code}/live", "/photos/", "/language", "/error", ".csv", ".json", "/{file", "/mailbox/"];

    [BrowserFact]
    public async Task Is_open_to_everybody_and_fits_a_phone()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var sights = await SightsAsync(town);
        var faults = new List<string>();
        foreach (var group in sights.GroupBy(sight => sight.Who))
        {
            await using var phone = await Phone.OfAsync(town, group.Key);
            foreach (var sight in group) faults.AddRange((await FaultsOfAsync(phone, sight.Path)).Select(fault => $"{sight.Path} as {group.Key?.Name ?? "a guest"}: {fault}"));
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    static async Task<List<string>> FaultsOfAsync(Phone phone, string path)
    {
        phone.Complaints.Clear();
        var answer = await phone.Page.GotoAsync(path);
        if (answer!.Status >= 400) return [$"answers {answer.Status}"];

        List<string> faults = [];
        var over = await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (over > 0) faults.Add($"is {over} px wider than a phone");
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await phone.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            var found = (await phone.Page.RunAxe()).Violations;
            faults.AddRange(found.Select(violation => $"{theme}: {violation.Id} at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Target))}"));
        }
        faults.AddRange(phone.Complaints);
        return faults;
    }

    /// <summary>Every GET route of a page with its blanks filled in. A route with a blank that nobody knows fails here: give it a value.</summary>
    static async Task<List<Sight>> SightsAsync(Town town)
    {
        var codes = await GroupBuysAsync(town);
        var secret = await GuestSecretAsync(town);
        var routes = town.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            .Where(route => !NoPages.Any(route.Contains))
            .Distinct();
        var filled = routes.SelectMany(route => route.StartsWith("/b/", StringComparison.Ordinal) ? codes.Select(code => route.Replace("{code}", code, StringComparison.Ordinal)) : [route]);
        return [.. filled.Select(route => new Sight(Fill(route, secret), WhoSees(town, route))), new("/", null), new($"/b/{codes[0]}", null), new($"/c/{Settlers.Community}", null), new($"/s/{Settlers.Store}", null)];
    }

    static string Fill(string route, string secret) =>
        Blank().Replace(
            route,
            blank =>
                (blank.Groups[1].Value, route) switch
                {
                    ("slug", _) => route.StartsWith("/s/", StringComparison.Ordinal) ? Settlers.Store : Settlers.Community,
                    ("code", _) => Settlers.InviteCode,
                    ("secret", _) => secret,
                    ("id", _) when route.Contains("products", StringComparison.Ordinal) => $"{Settlers.ProductIdOf("mandarins").Value}",
                    ("id", _) when route.Contains("pickup-points", StringComparison.Ordinal) => $"{Settlers.Lobby.Value}",
                    var unknown => throw new InvalidOperationException($"What stands for {{{unknown.Item1}}} in {route}?"),
                }
        );

    static Townsperson? WhoSees(Town town, string route) =>
        route switch
        {
            _ when route.StartsWith("/s/", StringComparison.Ordinal) => town.Mei,
            "/operations" => town.Ola,
            "/sign-in" or "/register" or "/about" => null,
            _ when route.StartsWith("/sign-in/", StringComparison.Ordinal) || route.StartsWith("/o/", StringComparison.Ordinal) => null,
            _ => town.Ada,
        };

    /// <summary>One group buy that is open and one that is closed and packed from; Ada leads both and has ordered in both.</summary>
    static async Task<string[]> GroupBuysAsync(Town town)
    {
        var eggs = await town.Ada.Opens("eggs", openFor: TimeSpan.FromHours(1));
        await town.Ada.Orders("eggs", 2);
        await town.Ben.Orders("eggs", 12);
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DoDueWorkAsync();
        var mandarins = await town.Ada.Opens("mandarins", stock: 60, minimum: 10);
        await town.Ada.Orders("mandarins", 3);
        await town.Chi.Orders("mandarins", 4);
        return [mandarins.Code, eggs.Code];
    }

    static async Task<string> GuestSecretAsync(Town town)
    {
        var answer = await town.GuestOrders("mandarins", 1, "Nils Holm", "070-123 45 67");
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1];
    }

    sealed record Sight(string Path, Townsperson? Who);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Blank();
}
