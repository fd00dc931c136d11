using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>The page of a group buy of thirty buyers, asked for by strangers, by members without an order and by members who have one; in turn with them, programs ask who they are.</summary>
public sealed partial class PagesBench(Wish wish)
{
    const int Buyers = 30;
    static readonly string[] Onlookers = ["Ben", "Dan", "Ola"];
    static readonly string[] Ordering = ["Ada", "Chi", "Mei"];

    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine);
        await OrderAsync(arena);
        var (onlookers, buyers) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            await File.WriteAllLinesAsync(onlookers, await Task.WhenAll(Onlookers.Select(name => SignInAsync(arena, name))));
            await File.WriteAllLinesAsync(buyers, await Task.WhenAll(Ordering.Select(name => SignInAsync(arena, name))));
            var (wrk, path) = (new Wrk(arena.Program.Address, wish.Connections), $"/b/{arena.GroupBuy.Code}");
            var found = await new Rounds(arena.Program, wish.Seconds)
                .Of("anonymous", (_, length) => wrk.RunAsync("page.lua", length, path))
                .Of("onlooker", (_, length) => wrk.RunAsync("page.lua", length, path, onlookers))
                .Of("buyer", (_, length) => wrk.RunAsync("page.lua", length, path, buyers))
                .Of("session", (_, length) => wrk.RunAsync("session.lua", length, arena.TokenFile))
                .RunAsync();
            return Report(found);
        }
        finally
        {
            File.Delete(onlookers);
            File.Delete(buyers);
        }
    }

    int Report(Rounds found) =>
        Line.Say(
            new
            {
                engine = wish.Engine,
                seconds = wish.Seconds,
                connections = wish.Connections,
                buyers = Buyers,
                anonymous_per_s = Math.Round(found.PerSecond("anonymous")),
                onlooker_per_s = Math.Round(found.PerSecond("onlooker")),
                buyer_per_s = Math.Round(found.PerSecond("buyer")),
                session_per_s = Math.Round(found.PerSecond("session")),
                anonymous_ratio = found.Ratio("anonymous", "session"),
                onlooker_ratio = found.Ratio("onlooker", "session"),
                buyer_ratio = found.Ratio("buyer", "session"),
                anonymous_cpu_us = found.Cpu("anonymous"),
                onlooker_cpu_us = found.Cpu("onlooker"),
                buyer_cpu_us = found.Cpu("buyer"),
                session_cpu_us = found.Cpu("session"),
                anonymous_p99_ms = Math.Round(found.Median("anonymous", round => round.P99), 2),
                onlooker_p99_ms = Math.Round(found.Median("onlooker", round => round.P99), 2),
                buyer_p99_ms = Math.Round(found.Median("buyer", round => round.P99), 2),
                refused = found.Refused,
                broken = found.Broken,
            },
            found.Refused,
            found.Broken
        );

    static async Task OrderAsync(Arena arena)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = arena.Program.Address };
        foreach (var (i, token) in arena.Tokens.Take(Buyers - Ordering.Length).Concat(Ordering.Select(Settlers.TokenOf)).Index())
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/group-buys/{arena.GroupBuy.Code}/order")
            {
                Content = JsonContent.Create(new { version = 1, lines = new[] { new { article = arena.GroupBuy.Article.Value, quantity = 1 + i % 3 } } }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("Idempotency-Key", token);
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>By the form, as people do. The cookie header of a browser in which they are signed in.</summary>
    internal static async Task<string> SignInAsync(Arena arena, string name)
    {
        var cookies = new System.Net.CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = arena.Program.Address };
        var token = FormToken.Match(await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["email"] = $"{name.ToLowerInvariant()}@example.org", ["password"] = Settlers.Password }
        );
        (await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form)).EnsureSuccessStatusCode();
        var header = cookies.GetCookieHeader(arena.Program.Address);
        return header.Contains("session=", StringComparison.Ordinal) ? header : throw new InvalidOperationException($"{name} was not let in.");
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    static partial Regex FormToken { get; }
}
