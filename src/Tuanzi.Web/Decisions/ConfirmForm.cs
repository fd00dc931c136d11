using System.Globalization;
using Tuanzi.Core.Decisions;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Decisions;

/// <summary>What a pledger confirms, exactly as typed.</summary>
public sealed record ConfirmForm
{
    public required string Version { get; init; }
    public required string Quantity { get; init; }
    public string Note { get; init; } = "";
    public string PayWith { get; init; } = "";
    public OrderRefusal? Refusal { get; init; }

    /// <summary>The chosen way to pay; null where none was, or there is no such way.</summary>
    public PaymentWay? PayWay => Enum.GetValues<PaymentWay>().Cast<PaymentWay?>().FirstOrDefault(way => string.Equals($"{way}", PayWith, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a pledger sees first: what they pledged.</summary>
    public static ConfirmForm For(Confirmation confirmation) =>
        new() { Version = Text(confirmation.GroupBuy.Version), Quantity = confirmation.Quantity.IsZero ? "" : Text(confirmation.Quantity.Value), Note = confirmation.Note };

    public static ConfirmForm From(IFormCollection sent) => new() { Version = sent["version"].ToString(), Quantity = sent["quantity"].ToString(), Note = sent["note"].ToString(), PayWith = sent["payWith"].ToString() };

    public ConfirmText AsText => new(int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, Quantity, Note, PayWay);

    public bool IsAbout(string field) =>
        (field, Refusal) switch
        {
            ("quantity", OrderRefusal.NothingOrdered or OrderRefusal.QuantityNotPositive or OrderRefusal.QuantityTooLarge or OrderRefusal.PriceNeverReached or OrderRefusal.SoldOut) => true,
            ("note", OrderRefusal.NoteTooLong or OrderRefusal.Markup) => true,
            _ => false,
        };

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
