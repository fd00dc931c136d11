using System.Globalization;

namespace Tuanzi.Web.Handovers;

/// <summary>The addresses of the pickup desk's pages.</summary>
public static class HandoverPaths
{
    public static string Desk(string code, string rest = "") => $"/b/{code}/desk{rest}";

    public static string Handover(string code) => Desk(code, "/handover");

    /// <summary>One order lying on the table.</summary>
    public static string Order(string code, int number) => string.Create(CultureInfo.InvariantCulture, $"{Handover(code)}?order={number}#order");

    /// <summary>The order whose pickup code was shown.</summary>
    public static string Shown(string code, int number) => string.Create(CultureInfo.InvariantCulture, $"{Handover(code)}?order={number}&byCode=true#order");

    /// <summary>What is done to one order.</summary>
    public static string Act(string code, int number, string what) => string.Create(CultureInfo.InvariantCulture, $"/b/{code}/desk/orders/{number}/{what}");
}
