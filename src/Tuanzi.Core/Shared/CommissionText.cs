using System.Globalization;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Shared;

/// <summary>What somebody types about commission, in per cent: "2.5" for selling, "1" for pickup service. Null leaves a thing as it is; empty says nothing about it.</summary>
public sealed record CommissionText(string? Selling = null, string? Pickup = null)
{
    /// <summary>As it would be from now on; null where that cannot be.</summary>
    public SaidCommission? Over(SaidCommission before)
    {
        if (!TryRead(Selling, before.Selling, out var selling) || !TryRead(Pickup, before.Pickup, out var pickup)) return null;
        var after = new SaidCommission(selling, pickup);
        return after.IsPossible ? after : null;
    }

    /// <summary>The same from basis points, as programs send them: "250" or 250; "" says nothing.</summary>
    public static CommissionText OfBasisPoints(string? selling, string? pickup) => new(Percent(selling), Percent(pickup));

    /// <summary>"2.5" for 250; empty where nothing is said.</summary>
    public static string Write(int? basisPoints) => basisPoints is { } said ? (said / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";

    // What is no whole number becomes what is no number at all, and is refused.
    static string? Percent(string? sent) => string.IsNullOrWhiteSpace(sent) ? sent : int.TryParse(sent.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var basisPoints) ? Write(basisPoints) : "?";

    static bool TryRead(string? typed, int? before, out int? basisPoints)
    {
        basisPoints = before;
        if (typed is null) return true;
        basisPoints = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (!decimal.TryParse(typed.Trim().TrimEnd('%', '％').TrimEnd().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)) return false;
        if (percent > 100 || decimal.Round(percent, 2) != percent) return false;
        basisPoints = (int)(percent * 100);
        return true;
    }
}
