using System.Globalization;
using System.Text;
using Tuanzi.Core.Calls;
using Tuanzi.Rules.Calls;

namespace Tuanzi.Web.Calls;

/// <summary>The demand curve on a square of a thousand by a thousand: from the dearest price at the left to the cheapest at the right, the quantity upwards.</summary>
/// <param name="Line">The steps, as a path.</param>
/// <param name="Area">The same with the ground closed.</param>
/// <param name="Reference">Where on the price axis stands what it costs elsewhere; null where nobody said.</param>
/// <param name="MostTakenIn">Where stands the price at which a seller takes in most.</param>
public sealed record DemandChart(string Line, string Area, Money Dearest, Money Cheapest, Quantity Highest, int? Reference, int? MostTakenIn)
{
    public const int Side = 1_000;

    /// <summary>At both ends the curve goes on a little: for "at any price", and for the last step.</summary>
    const int Stub = 80;

    /// <summary>More steps than this nobody tells apart.</summary>
    const int MostSteps = 120;

    /// <summary>Null where nobody has named a price: there is nothing to draw.</summary>
    public static DemandChart? Of(DemandOfCall demand)
    {
        var points = demand.Curve.Thinned(MostSteps);
        Money[] prices = [.. points.Select(point => point.Price).OfType<Money>()];
        if (prices.Length == 0) return null;
        var reference = demand.Shown.Call.Reference;
        var (dearest, cheapest) = (reference > prices[0] ? reference.Value : prices[0], reference < prices[^1] ? reference.Value : prices[^1]);
        var highest = points.Max(point => point.Quantity.Value);

        int X(Money price) => dearest == cheapest ? Stub : (int)(Stub + (Side - 2 * Stub) * (dearest.Minor - price.Minor) / (dearest.Minor - cheapest.Minor));
        int Y(DemandPoint point) => (int)(Side - Side * point.Quantity.Value / Math.Max(1, highest));
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M0 {(points[0].Price is null ? Y(points[0]) : Side)}");
        foreach (var point in points)
        {
            if (point.Price is { } price) line.Append(CultureInfo.InvariantCulture, $"H{X(price)}V{Y(point)}");
        }
        line.Append(CultureInfo.InvariantCulture, $"H{Side}");
        return new($"{line}", $"{line}V{Side}H0Z", dearest, cheapest, new(highest), reference is { } elsewhere ? X(elsewhere) : null, demand.MostTakenIn?.Price is { } best ? X(best) : null);
    }
}
