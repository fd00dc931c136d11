using System.Text.Json;
using Tuanzi.Core.Cards;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Cards;

sealed partial class StripeApi
{
    static CardSession SessionOf(JsonElement session) =>
        new(
            IdOf(session),
            Text(session, "url"),
            Text(session, "status") == "expired",
            session.TryGetProperty("payment_intent", out var intent) && intent.ValueKind == JsonValueKind.Object ? IntentOf(intent) : null
        );

    static CardIntent? IntentOf(JsonElement intent) =>
        new(
            IdOf(intent),
            Text(intent, "status") switch
            {
                "requires_capture" => CardIntentStatus.Authorised,
                "succeeded" => CardIntentStatus.Captured,
                "canceled" => CardIntentStatus.Cancelled,
                _ => CardIntentStatus.Unconfirmed,
            },
            intent.TryGetProperty("amount_received", out var received) ? received.GetInt64() : 0,
            HeldUntil(intent)
        );

    /// <summary>Stands on the charge, where that was asked for along with the payment.</summary>
    static DateTimeOffset? HeldUntil(JsonElement intent) =>
        intent.TryGetProperty("latest_charge", out var charge) && charge.ValueKind == JsonValueKind.Object
        && charge.TryGetProperty("payment_method_details", out var details) && details.ValueKind == JsonValueKind.Object
        && details.TryGetProperty("card", out var card) && card.ValueKind == JsonValueKind.Object
        && card.TryGetProperty("capture_before", out var before) && before.ValueKind == JsonValueKind.Number
            ? DateTimeOffset.FromUnixTimeSeconds(before.GetInt64())
            : null;

    static ProviderRefund RefundOf(JsonElement refund) =>
        new(
            IdOf(refund),
            refund.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && Guid.TryParse(Text(metadata, "refund"), out var id) ? new CardRefundId(id) : null,
            refund.GetProperty("amount").GetInt64(),
            Text(refund, "status") switch
            {
                "succeeded" => ProviderRefundStatus.Done,
                "failed" or "canceled" => ProviderRefundStatus.Failed,
                _ => ProviderRefundStatus.Pending,
            },
            Text(refund, "failure_reason")
        );

    static ProviderDispute DisputeOf(JsonElement dispute)
    {
        var status = Text(dispute, "status");
        var amount = dispute.GetProperty("amount").GetInt64();
        return new(IdOf(dispute), Text(dispute, "payment_intent") ?? "", amount, (Text(dispute, "currency") ?? "").ToUpperInvariant(), amount - Reinstated(dispute), StatusOf(status), Text(dispute, "reason") ?? "general", AnswerBy(dispute, status));
    }

    static CardDisputeStatus? StatusOf(string? status) =>
        status switch
        {
            "warning_needs_response" or "warning_under_review" => CardDisputeStatus.Inquiry,
            "needs_response" or "under_review" => CardDisputeStatus.Open,
            "warning_closed" => CardDisputeStatus.Dropped,
            "won" => CardDisputeStatus.Won,
            "lost" => CardDisputeStatus.Lost,
            _ => null,
        };

    /// <summary>Of a lost one a part may have come back: where some of the payment had gone back to the card before.</summary>
    static long Reinstated(JsonElement dispute) =>
        dispute.TryGetProperty("balance_transactions", out var moved) && moved.ValueKind == JsonValueKind.Array
            ? moved.EnumerateArray().Where(one => Text(one, "currency") == Text(dispute, "currency")).Sum(one => Math.Max(0, one.GetProperty("amount").GetInt64()))
            : 0;

    /// <summary>Once it was answered, or where the bank takes no answer at all, there is nothing to do.</summary>
    static DateTimeOffset? AnswerBy(JsonElement dispute, string? status) =>
        status is "needs_response" or "warning_needs_response"
        && dispute.TryGetProperty("evidence_details", out var details) && details.ValueKind == JsonValueKind.Object
        && details.TryGetProperty("due_by", out var by) && by.ValueKind == JsonValueKind.Number && by.GetInt64() > 0
            ? DateTimeOffset.FromUnixTimeSeconds(by.GetInt64())
            : null;

    static string IdOf(JsonElement thing) => thing.GetProperty("id").GetString()!;

    static string? Text(JsonElement thing, string name) => thing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
