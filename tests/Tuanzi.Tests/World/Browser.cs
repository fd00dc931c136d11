using System.Net;
using AngleSharp;

namespace Tuanzi.Tests;

/// <summary>A browser without JavaScript: keeps cookies, follows redirects, reads pages, sends forms.</summary>
public sealed class Browser(Uri address, Faults faults, string language = "en")
{
    const int MostRedirects = 10;

    readonly HttpClient http = new(new FaultsInAnswers(faults)) { BaseAddress = address };
    readonly Dictionary<string, string> cookies = [];

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    /// <summary>Puts a cookie into the browser.</summary>
    public void Keep(string name, string value) => cookies[name] = value;

    public Task<Page> Opens(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Page> Posts(string path, IEnumerable<KeyValuePair<string, string>> fields) => SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields));

    /// <summary>The stream of a live page, as it comes.</summary>
    public async Task<StreamReader> WatchesAsync(string path, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        return new(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(stop));
    }

    /// <summary>Sends whatever body, as a form with files does.</summary>
    public async Task<Page> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        var where = new Uri(address, path);
        for (var hop = 0; hop < MostRedirects; hop++)
        {
            var answer = await OneAsync(method, where, body);
            if (answer.Headers.Location is not { } next || (int)answer.StatusCode is < 300 or >= 400) return await ReadAsync(where, answer);
            where = new Uri(where, next);
            // 307 and 308 repeat the request; everything else goes on as a GET, as browsers do.
            if (answer.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) (method, body) = (HttpMethod.Get, null);
        }
        throw new InvalidOperationException($"More than {MostRedirects} redirects from {path}.");
    }

    async Task<HttpResponseMessage> OneAsync(HttpMethod method, Uri where, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, where) { Content = body };
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Language", language);
        // What browsers say of a form sent from a page of the same site.
        if (method != HttpMethod.Get) request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await http.SendAsync(request);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : []) Take(line);
        return answer;
    }

    // Hours on cookies are the town's, which are not this machine's: a cookie goes only when it is deleted.
    void Take(string line)
    {
        var pair = line.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0 || line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)) cookies.Remove(pair[0]);
        else cookies[pair[0]] = pair[1];
    }

    async Task<Page> ReadAsync(Uri where, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New().OpenAsync(response => response.Content(body).Address(where));
        return new(this, where, answer, body, document);
    }
}
