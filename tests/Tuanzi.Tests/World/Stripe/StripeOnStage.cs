using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Tests;

/// <summary>A server on this machine that plays Stripe as Stripe's documentation describes it: with its refusals, its idempotency, and on demand its faults.</summary>
/// <remarks>It keeps accounts of its own, so that a test can ask what cards really hold and have really paid.</remarks>
public sealed partial class StripeOnStage : IAsyncDisposable
{
    public const string Key = "sk_test_town";
    public const string SigningSecret = "whsec_town";

    readonly WebApplication app;
    readonly FakeClock clock;
    readonly ConcurrentDictionary<string, (string Asked, int Status, string Answer)> answers = [];
    int count;

    StripeOnStage(WebApplication app, FakeClock clock) => (this.app, this.clock) = (app, clock);

    public Uri Address => new(app.Urls.First());

    /// <summary>What a town is started with, to speak to this stage.</summary>
    public string Setting => $"Stripe:Address={Address}";

    /// <summary>How long cards hold an amount.</summary>
    public TimeSpan CardsHoldFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>False: it cannot reach the town, as on a machine at home.</summary>
    public bool ReachesTheTown { get; set; } = true;

    /// <summary>Says what becomes of a request, "POST v1/refunds": null, as usual.</summary>
    public Func<string, Fault?> Fault { get; set; } = _ => null;

    /// <summary>The key that opens the account by now.</summary>
    public string AcceptedKey { get; set; } = Key;

    /// <summary>Every request that was not refused for its key: "POST v1/refunds".</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public static async Task<StripeOnStage> OpenAsync(FakeClock? clock = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stage = new StripeOnStage(app, clock ?? new FakeClock());
        app.Run(stage.AnswerAsync);
        await app.StartAsync();
        return stage;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>The town's clock, once there is a town: a stage is opened before it.</summary>
    public FakeClock? TownClock { get; set; }

    DateTimeOffset Now => (TownClock ?? clock).GetUtcNow();

    async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimStart('/');
        if (path.StartsWith("pay/", StringComparison.Ordinal))
        {
            await ShowPageAsync(http, path["pay/".Length..]);
            return;
        }
        if (path == "favicon.ico")
        {
            http.Response.StatusCode = 204;
            return;
        }
        if (http.Request.Headers.Authorization != $"Bearer {AcceptedKey}")
        {
            await WriteAsync(http, 401, Error("invalid_request_error", null));
            return;
        }
        Asked.Enqueue($"{http.Request.Method} {path}");
        var fault = Fault($"{http.Request.Method} {path}");
        if (fault is Tests.Fault.Down)
        {
            await WriteAsync(http, 503, "<html>Service unavailable</html>");
            return;
        }
        var form = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString()) : [];
        var (status, answer) = Once(http.Request.Headers["Idempotency-Key"], $"{path}?{string.Join('&', form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"))}", () => Do(http.Request, path, form));
        if (fault is Tests.Fault.AnswerLost) http.Abort();
        else await WriteAsync(http, status, answer);
    }

    /// <summary>The same key gets the first answer; the same key with other words is refused.</summary>
    (int Status, string Answer) Once(string? key, string asked, Func<(int, string)> run)
    {
        lock (answers)
        {
            if (key is null) return run();
            if (answers.TryGetValue(key, out var before)) return before.Asked == asked ? (before.Status, before.Answer) : (400, Error("idempotency_error", null));
            var (status, answer) = run();
            answers[key] = (asked, status, answer);
            return (status, answer);
        }
    }

    /// <summary>From now on it plays another account, which has no payments.</summary>
    public void KnowsNothingBefore()
    {
        intents.Clear();
        refunds.Clear();
    }

    /// <summary>After a day or so the same key is a new one.</summary>
    public void ForgetsKeys() => answers.Clear();

    (int, string) Do(HttpRequest request, string path, Dictionary<string, string> form) =>
        (request.Method, path.Split('/')) switch
        {
            ("GET", [_, "balance"]) => (200, Json(new { @object = "balance", livemode = false })),
            ("POST", [_, "webhook_endpoints"]) => ReachesTheTown ? (200, Json(new { id = NewName("we"), secret = SigningSecret })) : (400, Error("invalid_request_error", "url_invalid")),
            ("DELETE", [_, "webhook_endpoints", var id]) => (200, Json(new { id, deleted = true })),
            ("POST", [_, "checkout", "sessions"]) => Begin(form),
            ("GET", [_, "checkout", "sessions", var id]) => Find(sessions, id, session => Json(SessionShown(session))),
            ("GET", [_, "payment_intents", var id]) => Find(intents, id, intent => Json(IntentShown(intent, isExpanded: true))),
            ("POST", [_, "payment_intents", var id, "capture"]) => Capture(id, Number(form["amount_to_capture"])),
            ("POST", [_, "payment_intents", var id, "cancel"]) => Cancel(id),
            ("POST", [_, "refunds"]) => Refund(form["payment_intent"], Number(form["amount"]), form.GetValueOrDefault("metadata[refund]")),
            ("GET", [_, "disputes"]) => List(request.Query),
            ("GET", [_, "disputes", var id]) => Find(disputes, id, dispute => Json(DisputeShown(dispute))),
            ("GET", [_, "refunds"]) => (200, Json(new { @object = "list", data = refunds.Values.Where(refund => refund.Intent == request.Query["payment_intent"]).Select(RefundShown) })),
            _ => (404, Error("invalid_request_error", "resource_missing")),
        };

    /// <summary>Sends what Stripe would send about this to the town, signed; as often and as late as a test likes.</summary>
    public async Task<HttpStatusCode> TellsAsync(Town town, string type, object about, DateTimeOffset? at = null, string secret = SigningSecret, string slug = Settlers.Community)
    {
        var body = Json(new { id = NewName("evt"), @object = "event", type, data = new { @object = about } });
        var time = (at ?? Now).ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
        using var api = new HttpClient(new SocketsHttpHandler()) { BaseAddress = town.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/hooks/stripe/{slug}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={new string('0', 64)},v1={signature},v0=abc");
        using var answer = await api.SendAsync(request);
        return answer.StatusCode;
    }

    static (int, string) Find<T>(ConcurrentDictionary<string, T> all, string id, Func<T, string> shown) =>
        all.TryGetValue(id, out var found) ? (200, shown(found)) : (404, Error("invalid_request_error", "resource_missing"));

    static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    string NewName(string kind) => $"{kind}_{Interlocked.Increment(ref count)}_{Guid.CreateVersion7():N}";

    static string Error(string type, string? code) => Json(new { error = new { type, code, message = "Not for logs: somebody@example.org" } });

    static string Json(object value) => JsonSerializer.Serialize(value);

    static async Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = body.StartsWith('<') ? "text/html; charset=utf-8" : "application/json";
        await http.Response.WriteAsync(body);
    }
}

/// <summary>What goes wrong with a request.</summary>
public enum Fault
{
    /// <summary>Nothing is done, and the server says so.</summary>
    Down,

    /// <summary>It is done, and the answer never arrives.</summary>
    AnswerLost,
}
