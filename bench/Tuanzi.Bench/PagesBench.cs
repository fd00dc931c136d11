using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>The page of a group buy of thirty buyers, asked for by strangers and by people who are signed in; in turn with them, programs ask who they are.</summary>
public sealed partial class PagesBench(Wish wish)
{
    const int Buyers = 30;

    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine);
        await OrderAsync(arena);
        var cookies = Path.GetTempFileName();
        await File.WriteAllLinesAsync(cookies, await Task.WhenAll(Settlers.Names.Select(name => SignInAsync(arena, name))));
        try
        {
            var (wrk, path) = (new Wrk(arena.Program.Address, wish.Connections), $"/b/{arena.GroupBuy.Code}");
            var found = await new Rounds(arena.Program, wish.Seconds)
                .Of("anonymous", (_, length) => wrk.RunAsync("page.lua", length, path))
                .Of("signed_in", (_, length) => wrk.RunAsync("page.lua", length, path, cookies))
                .Of("session", (_, length) => wrk.RunAsync("session.lua", length, arena.TokenFile))
                .RunAsync();
            return Report(found);
        }
        finally
        {
            File.Delete(cookies);
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
                signed_in_per_s = Math.Round(found.PerSecond("signed_in")),
                session_per_s = Math.Round(found.PerSecond("session")),
                anonymous_ratio = found.Ratio("anonymous", "session"),
                signed_in_ratio = found.Ratio("signed_in", "session"),
                anonymous_cpu_us = found.Cpu("anonymous"),
                signed_in_cpu_us = found.Cpu("signed_in"),
                session_cpu_us = found.Cpu("session"),
                anonymous_p99_ms = Math.Round(found.Median("anonymous", round => round.P99), 2),
                signed_in_p99_ms = Math.Round(found.Median("signed_in", round => round.P99), 2),
                refused = found.Refused,
                broken = found.Broken,
            },
            found.Refused,
            found.Broken
        );

    static async Task OrderAsync(Arena arena)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = arena.Program.Address };
        foreach (var token in arena.Tokens.Take(Buyers))
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/group-buys/{arena.GroupBuy.Code}/order")
            {
                Content = JsonContent.Create(new { version = 1, lines = new[] { new { article = arena.GroupBuy.Article.Value, quantity = 2 } } }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("Idempotency-Key", token);
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>By the form, as people do. The cookie header of a browser in which they are signed in.</summary>
    static async Task<string> SignInAsync(Arena arena, string name)
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
