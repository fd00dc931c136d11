using System.Collections.Concurrent;

namespace Tuanzi.Tests;

public sealed partial class StripeOnStage
{
    readonly ConcurrentDictionary<string, Disputed> disputes = [];

    sealed record Disputed(string Id, string Intent, long Amount, long Created, long DueBy)
    {
        public string Status { get; set; } = "needs_response";

        /// <summary>What of it comes back although the bank's customer won: where some of the payment had gone back before.</summary>
        public long Reinstated { get; set; }

        public long Taken => Status is "needs_response" or "under_review" or "lost" ? Amount - Reinstated : 0;
    }

    /// <summary>What banks have taken back, decided or not.</summary>
    public long TakenBack => disputes.Values.Sum(dispute => dispute.Taken);

    /// <summary>A buyer tells the card's bank that the payment of this page was not right.</summary>
    /// <returns>What Stripe calls it.</returns>
    public string Disputes(string url, long? minor = null, string status = "needs_response")
    {
        var intent = IntentAt(url);
        var dispute = new Disputed(NewName("dp"), intent.Id, minor ?? intent.Received, Now.ToUnixTimeSeconds(), (Now + TimeSpan.FromDays(9)).ToUnixTimeSeconds()) { Status = status };
        disputes[dispute.Id] = dispute;
        return dispute.Id;
    }

    public long TakenAt(string url) => SessionAt(url).Intent is { } intent ? intents[intent].Received : 0;

    public bool MayBeDisputed(string url) => TakenAt(url) > 0 && disputes.Values.All(dispute => dispute.Intent != SessionAt(url).Intent);

    public void DecidesDispute(string id, string status, long reinstated = 0) => (disputes[id].Status, disputes[id].Reinstated) = (status, reinstated);

    /// <summary>The bank takes no answer.</summary>
    public bool TakesNoAnswer { get; set; }

    /// <summary>The banks decide about all of them, each as it likes.</summary>
    /// <param name="how">Gives what becomes of one by how it stood.</param>
    public void DecidesDisputes(Func<string, string> how)
    {
        foreach (var dispute in disputes.Values.Where(dispute => dispute.Status is not ("won" or "lost" or "warning_closed"))) dispute.Status = how(dispute.Status);
    }

    public object AboutDispute(string id) => DisputeShown(disputes[id]);

    bool IsWithBank(string intent) => disputes.Values.Any(dispute => dispute.Intent == intent && (dispute.Status is "needs_response" or "under_review"));

    long LostOf(string intent) => disputes.Values.Where(dispute => dispute.Intent == intent && dispute.Status == "lost").Sum(dispute => dispute.Taken);

    /// <summary>Newest first, and no more at once than was asked for.</summary>
    (int, string) List(Microsoft.AspNetCore.Http.IQueryCollection query)
    {
        var found = disputes.Values.Where(dispute => dispute.Created >= Number(query["created[gte]"]!)).OrderByDescending(dispute => dispute.Created).ThenByDescending(dispute => dispute.Id, StringComparer.Ordinal).ToList();
        if (query["starting_after"].ToString() is { Length: > 0 } after) found = [.. found.SkipWhile(dispute => dispute.Id != after).Skip(1)];
        var most = Math.Min(MostDisputesAtOnce, int.Parse(query["limit"]!, System.Globalization.CultureInfo.InvariantCulture));
        return (200, Json(new { @object = "list", data = found.Take(most).Select(DisputeShown), has_more = found.Count > most }));
    }

    /// <summary>How many disputes a page of the list has.</summary>
    public int MostDisputesAtOnce { get; set; } = 100;

    object DisputeShown(Disputed dispute) =>
        new
        {
            id = dispute.Id, @object = "dispute", charge = "ch_1", payment_intent = dispute.Intent, amount = dispute.Amount, currency = "sek", balance_transactions = Moved(dispute), status = dispute.Status, reason = "product_not_received", created = dispute.Created, evidence_details = new { due_by = TakesNoAnswer ? 0 : dispute.DueBy },
        };

    static object[] Moved(Disputed dispute) =>
        dispute.Status.StartsWith("warning", StringComparison.Ordinal) ? []
        : dispute.Status == "won" ? [new { amount = -dispute.Amount, currency = "sek" }, new { amount = dispute.Amount, currency = "sek" }]
        : dispute.Reinstated > 0 ? [new { amount = -dispute.Amount, currency = "sek" }, new { amount = dispute.Reinstated, currency = "sek" }]
        : [new { amount = -dispute.Amount, currency = "sek" }];
}
