using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Tuanzi.Tests;

public sealed partial class StripeOnStage
{
    readonly ConcurrentDictionary<string, Session> sessions = [];
    readonly ConcurrentDictionary<string, Intent> intents = [];
    readonly ConcurrentDictionary<string, Refunded> refunds = [];

    sealed record Session(string Id, long Amount, string Currency, string Title, string Back, long ExpiresAt)
    {
        public string Status { get; set; } = "open";
        public string? Intent { get; set; }
    }

    sealed record Intent(string Id, long Amount, string Currency, long CaptureBefore)
    {
        public string Status { get; set; } = "requires_capture";
        public long Received { get; set; }
    }

    sealed record Refunded(string Id, string Intent, long Amount, string? For)
    {
        public string Status { get; set; } = "succeeded";
        public string? Why { get; set; }
    }

    /// <summary>What all cards hold at this hour, in minor units.</summary>
    public long Held => intents.Values.Where(intent => StatusOf(intent) == "requires_capture").Sum(intent => intent.Amount);

    /// <summary>What all cards have paid, less what went back, and what banks took back.</summary>
    public long Taken => intents.Values.Sum(intent => intent.Received) - refunds.Values.Where(refund => refund.Status is "succeeded" or "pending").Sum(refund => refund.Amount) - TakenBack;

    public int Refunds => refunds.Count;

    /// <summary>How refunds end: "succeeded", "pending" or "failed".</summary>
    public string RefundsEnd { get; set; } = "succeeded";

    /// <summary>What the page of this address asks for, in minor units.</summary>
    public long AmountAt(string url) => SessionAt(url).Amount;
    public string TitleAt(string url) => SessionAt(url).Title;

    /// <summary>The page on which a buyer confirmed last.</summary>
    public string LastConfirmed { get; private set; } = "";

    /// <summary>The buyer types a card's number, and the bank agrees. Gives where the buyer goes then.</summary>
    public string Confirms(string url)
    {
        LastConfirmed = url;
        var session = SessionAt(url);
        if (StatusOf(session) == "open")
        {
            var intent = new Intent(NewName("pi"), session.Amount, session.Currency, (Now + CardsHoldFor).ToUnixTimeSeconds());
            intents[intent.Id] = intent;
            (session.Status, session.Intent) = ("complete", intent.Id);
        }
        return session.Back;
    }

    /// <summary>Half an hour has gone by without a card.</summary>
    public void Expires(string url) => SessionAt(url).Status = "expired";

    /// <summary>What the news about a payment is about.</summary>
    public object AboutSession(string url) => SessionShown(SessionAt(url));
    public object AboutIntent(string url) => IntentShown(IntentAt(url), isExpanded: false);
    public object AboutRefund(int number) => RefundShown(refunds.Values.OrderBy(refund => refund.Id, StringComparer.Ordinal).ElementAt(number));

    /// <summary>What somebody does on Stripe's own pages.</summary>
    public void TakesAll(string url)
    {
        var intent = IntentAt(url);
        (intent.Status, intent.Received) = ("succeeded", intent.Amount);
    }

    public void GivesBack(string url, long minor) => Refund(IntentAt(url).Id, minor, null);

    /// <summary>A bank that took its time has decided.</summary>
    public void Decides(int number, string status)
    {
        var refund = refunds.Values.OrderBy(refund => refund.Id, StringComparer.Ordinal).ElementAt(number);
        (refund.Status, refund.Why) = (status, status == "failed" ? "expired_or_canceled_card" : null);
    }

    public void DecidesAll(string status)
    {
        foreach (var refund in refunds.Values.Where(refund => refund.Status == "pending")) refund.Status = status;
    }

    Session SessionAt(string url) => sessions[url[(url.LastIndexOf('/') + 1)..]];

    Intent IntentAt(string url) => intents[SessionAt(url).Intent!];

    (int, string) Begin(Dictionary<string, string> form)
    {
        var until = Number(form["expires_at"]);
        if (until < (Now + TimeSpan.FromMinutes(30)).ToUnixTimeSeconds()) return (400, Error("invalid_request_error", "parameter_invalid"));
        var amount = Number(form["line_items[0][price_data][unit_amount]"]);
        if (amount < 300) return (400, Error("invalid_request_error", "amount_too_small"));
        if (form["mode"] != "payment" || form["payment_intent_data[capture_method]"] != "manual") return (400, Error("invalid_request_error", "parameter_invalid"));
        var session = new Session(NewName("cs"), amount, form["line_items[0][price_data][currency]"], form["line_items[0][price_data][product_data][name]"], form["success_url"], until);
        sessions[session.Id] = session;
        return (200, Json(SessionShown(session)));
    }

    (int, string) Capture(string id, long amount)
    {
        if (!intents.TryGetValue(id, out var intent)) return (404, Error("invalid_request_error", "resource_missing"));
        if (StatusOf(intent) != "requires_capture") return (400, Error("invalid_request_error", "payment_intent_unexpected_state"));
        if (amount > intent.Amount) return (400, Error("invalid_request_error", "amount_too_large"));
        (intent.Status, intent.Received) = ("succeeded", amount);
        return (200, Json(IntentShown(intent, isExpanded: false)));
    }

    (int, string) Cancel(string id)
    {
        if (!intents.TryGetValue(id, out var intent)) return (404, Error("invalid_request_error", "resource_missing"));
        if (StatusOf(intent) != "requires_capture") return (400, Error("invalid_request_error", "payment_intent_unexpected_state"));
        intent.Status = "canceled";
        return (200, Json(IntentShown(intent, isExpanded: false)));
    }

    (int, string) Refund(string id, long amount, string? @for)
    {
        if (!intents.TryGetValue(id, out var intent) || intent.Received == 0) return (400, Error("invalid_request_error", "charge_not_refundable"));
        if (IsWithBank(id)) return (400, Error("invalid_request_error", "charge_disputed"));
        var gone = refunds.Values.Where(refund => refund.Intent == id && refund.Status != "failed").Sum(refund => refund.Amount) + LostOf(id);
        if (gone + amount > intent.Received) return (400, Error("invalid_request_error", gone == intent.Received ? "charge_already_refunded" : "amount_too_large"));
        var refund = new Refunded(NewName("re"), id, amount, @for) { Status = RefundsEnd, Why = RefundsEnd == "failed" ? "expired_or_canceled_card" : null };
        refunds[refund.Id] = refund;
        return (200, Json(RefundShown(refund)));
    }

    /// <summary>A page waits for its buyer for as long as it was asked to.</summary>
    string StatusOf(Session session) => session.Status == "open" && session.ExpiresAt <= Now.ToUnixTimeSeconds() ? "expired" : session.Status;

    /// <summary>What a card has held for long enough it lets go of.</summary>
    string StatusOf(Intent intent) => intent.Status == "requires_capture" && intent.CaptureBefore <= Now.ToUnixTimeSeconds() ? "canceled" : intent.Status;

    object SessionShown(Session session) => new { id = session.Id, @object = "checkout.session", status = StatusOf(session), url = StatusOf(session) == "open" ? $"{Address}pay/{session.Id}" : null, payment_intent = session.Intent is { } id ? IntentShown(intents[id], isExpanded: true) : null };

    object IntentShown(Intent intent, bool isExpanded) =>
        new
        {
            id = intent.Id,
            @object = "payment_intent",
            status = StatusOf(intent),
            amount = intent.Amount,
            amount_received = intent.Received,
            latest_charge = isExpanded ? (object)new { id = "ch_1", payment_method_details = new { type = "card", card = new { capture_before = intent.CaptureBefore } } } : "ch_1",
        };

    static object RefundShown(Refunded refund) => new { id = refund.Id, @object = "refund", amount = refund.Amount, status = refund.Status, failure_reason = refund.Why, payment_intent = refund.Intent, metadata = refund.For is { } mine ? new Dictionary<string, string> { ["refund"] = mine } : [] };

    /// <summary>The page on which a buyer confirms with a card.</summary>
    async Task ShowPageAsync(HttpContext http, string id)
    {
        if (!sessions.TryGetValue(id, out var session))
        {
            http.Response.StatusCode = 404;
            return;
        }
        if (HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Redirect(Confirms($"/{id}"));
            return;
        }
        await WriteAsync(http, 200, $"<!doctype html><meta name=viewport content='width=device-width'><title>Card</title><h1>{System.Net.WebUtility.HtmlEncode(session.Title)}</h1><p>{session.Amount} {session.Currency}</p><form method=post><button>Pay</button></form><a href='{session.Back}'>Back</a>");
    }
}
