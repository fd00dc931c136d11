using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Tuanzi.Core.Cards;

namespace Tuanzi.Web.Cards;

/// <summary>The card provider Stripe, over its HTTP API.</summary>
sealed partial class StripeApi(HttpClient http) : ICardProvider
{
    /// <summary>In whose words Stripe answers, whatever an account's own default is.</summary>
    const string Version = "2024-06-20";

    static readonly string[] News = ["checkout.session.completed", "checkout.session.expired", "payment_intent.amount_capturable_updated", "payment_intent.canceled", "payment_intent.succeeded", "refund.updated", "refund.failed", "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed"];

    // What Checkout speaks of our languages: the others read what their browser asks for.
    static readonly Dictionary<string, string> Locales = new(StringComparer.Ordinal) { ["en"] = "en", ["sv"] = "sv", ["zh-Hans"] = "zh" };

    public bool Takes(Currency currency) => StripeUnits.AreOurs(currency);

    public async Task<bool> IsLiveAsync(string key, CancellationToken stop)
    {
        using var balance = await SendAsync(key, HttpMethod.Get, "v1/balance", [], null, stop);
        return balance.RootElement.GetProperty("livemode").GetBoolean();
    }

    public async Task<CardWebhook> ListenAsync(string key, Uri address, CancellationToken stop)
    {
        using var endpoint = await SendAsync(key, HttpMethod.Post, "v1/webhook_endpoints", [new("url", address.AbsoluteUri), new("api_version", Version), .. News.Select((name, i) => KeyValuePair.Create($"enabled_events[{i}]", name))], null, stop);
        return new(IdOf(endpoint.RootElement), endpoint.RootElement.GetProperty("secret").GetString()!);
    }

    public async Task StopListeningAsync(string key, string webhook, CancellationToken stop)
    {
        using var _ = await SendAsync(key, HttpMethod.Delete, $"v1/webhook_endpoints/{Uri.EscapeDataString(webhook)}", [], null, stop);
    }

    public async Task<CardSession> BeginAsync(string key, CardTurn turn, CancellationToken stop)
    {
        var back = turn.Back.AbsoluteUri;
        using var session = await SendAsync(
            key,
            HttpMethod.Post,
            "v1/checkout/sessions",
            [
                new("mode", "payment"),
                new("payment_method_types[0]", "card"),
                new("client_reference_id", $"{turn.Payment.Value:N}"),
                new("line_items[0][quantity]", "1"),
                new("line_items[0][price_data][currency]", CurrencyOf(turn.Amount)),
                new("line_items[0][price_data][unit_amount]", Number(turn.Amount.Minor)),
                new("line_items[0][price_data][product_data][name]", turn.Title),
                new("payment_intent_data[capture_method]", "manual"),
                new("payment_intent_data[metadata][payment]", $"{turn.Payment.Value:N}"),
                new("success_url", back),
                new("cancel_url", back),
                new("locale", Locales.GetValueOrDefault(turn.Language, "auto")),
                new("expires_at", Number(turn.Until.ToUnixTimeSeconds())),
            ],
            $"{turn.Payment.Value:N}",
            stop
        );
        return SessionOf(session.RootElement);
    }

    public async Task<CardSession> SessionAsync(string key, string session, CancellationToken stop)
    {
        using var found = await SendAsync(key, HttpMethod.Get, $"v1/checkout/sessions/{Uri.EscapeDataString(session)}?expand[]=payment_intent.latest_charge", [], null, stop);
        return SessionOf(found.RootElement);
    }

    public async Task<CardIntent> IntentAsync(string key, string intent, CancellationToken stop)
    {
        using var found = await SendAsync(key, HttpMethod.Get, $"{Of(intent)}?expand[]=latest_charge", [], null, stop);
        return IntentOf(found.RootElement)!;
    }

    // Without a key, as below: taking or freeing twice is refused by itself, and under a key the provider would answer a repeat with the failure of the first for a day.
    public async Task<CardIntent> CaptureAsync(string key, string intent, Money amount, CancellationToken stop)
    {
        using var taken = await SendAsync(key, HttpMethod.Post, $"{Of(intent)}/capture", [new("amount_to_capture", Number(amount.Minor))], null, stop);
        return IntentOf(taken.RootElement)!;
    }

    public async Task<CardIntent> CancelAsync(string key, string intent, CancellationToken stop)
    {
        using var freed = await SendAsync(key, HttpMethod.Post, $"{Of(intent)}/cancel", [], null, stop);
        return IntentOf(freed.RootElement)!;
    }

    public async Task<ProviderRefund> RefundAsync(string key, CardRefundId refund, string intent, Money amount, string turn, CancellationToken stop)
    {
        using var made = await SendAsync(
            key,
            HttpMethod.Post,
            "v1/refunds",
            [new("payment_intent", intent), new("amount", Number(amount.Minor)), new("metadata[refund]", $"{refund.Value:N}")],
            $"{refund.Value:N}-{turn}",
            stop
        );
        return RefundOf(made.RootElement);
    }

    public async Task<IReadOnlyList<ProviderRefund>> RefundsAsync(string key, string intent, CancellationToken stop)
    {
        using var list = await SendAsync(key, HttpMethod.Get, $"v1/refunds?payment_intent={Uri.EscapeDataString(intent)}&limit=100", [], null, stop);
        return [.. list.RootElement.GetProperty("data").EnumerateArray().Select(RefundOf)];
    }

    public async Task<ProviderDispute> DisputeAsync(string key, string dispute, CancellationToken stop)
    {
        using var found = await SendAsync(key, HttpMethod.Get, $"v1/disputes/{Uri.EscapeDataString(dispute)}", [], null, stop);
        return DisputeOf(found.RootElement);
    }

    public async Task<IReadOnlyList<ProviderDispute>> DisputesAsync(string key, DateTimeOffset since, CancellationToken stop)
    {
        var found = new List<ProviderDispute>();
        for (string? after = null; ; )
        {
            using var page = await SendAsync(key, HttpMethod.Get, $"v1/disputes?created[gte]={Number(since.ToUnixTimeSeconds())}&limit=100{(after is null ? "" : $"&starting_after={Uri.EscapeDataString(after)}")}", [], null, stop);
            var disputes = page.RootElement.GetProperty("data");
            found.AddRange(disputes.EnumerateArray().Select(DisputeOf));
            if (disputes.GetArrayLength() == 0 || !page.RootElement.GetProperty("has_more").GetBoolean()) return found;
            after = IdOf(disputes[disputes.GetArrayLength() - 1]);
        }
    }

    /// <param name="idempotencyKey">The same key is done once, however often it arrives.</param>
    async Task<JsonDocument> SendAsync(string key, HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>> form, string? idempotencyKey, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("Stripe-Version", Version);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await http.SendAsync(request, stop);
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            if (response.IsSuccessStatusCode) return await JsonDocument.ParseAsync(body, cancellationToken: stop);
            throw new CardProviderException(TroubleOf(response.StatusCode), $"Stripe answered {(int)response.StatusCode}: {await WhyAsync(body, stop)}");
        }
        catch (Exception silence) when (!stop.IsCancellationRequested && silence is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            throw new CardProviderException(CardTrouble.Unreachable, $"Stripe gave no answer: {silence.GetType().Name}.", silence);
        }
    }

    /// <summary>A request that crossed another with its key, or came too often, is asked again like one that was lost.</summary>
    static CardTrouble TroubleOf(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => CardTrouble.KeyRefused,
            HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => CardTrouble.Unreachable,
            _ => CardTrouble.Refused,
        };

    /// <summary>The code of an error, never its message: that may quote what somebody typed.</summary>
    static async Task<string> WhyAsync(Stream body, CancellationToken stop)
    {
        try
        {
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: stop);
            var error = answer.RootElement.GetProperty("error");
            return Text(error, "code") ?? Text(error, "type") ?? "unknown";
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "unknown";
        }
    }

    static string Of(string intent) => $"v1/payment_intents/{Uri.EscapeDataString(intent)}";

    static string CurrencyOf(Money amount) => amount.Currency.Code.ToLowerInvariant();

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
