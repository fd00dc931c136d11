using System.Globalization;

namespace Tuanzi.Web.Layout;

/// <summary>Prices, quantities and times as the reader writes them.</summary>
public static class Format
{
    /// <summary>"35.90" or "35,90", without the currency: for prices in a row, where the currency stands once.</summary>
    public static string Amount(Money money) => ((decimal)money.Minor / money.Currency.Scale).ToString($"N{money.Currency.Digits}", CultureInfo.CurrentCulture);

    /// <summary>"35.90 SEK".</summary>
    public static string Price(Money money) => $"{Amount(money)} {money.Currency}";

    public static string Number(Quantity quantity) => quantity.Value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>"Fri 4 Dec 18:00" in the place's own time.</summary>
    public static string When(DateTimeOffset at, string timeZone) => Local(at, timeZone).ToString("ddd d MMM HH:mm", CultureInfo.CurrentCulture);

    public static string Day(DateTimeOffset at, string timeZone) => Local(at, timeZone).ToString("ddd d MMM", CultureInfo.CurrentCulture);

    public static string Clock(DateTimeOffset at, string timeZone) => Local(at, timeZone).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"Fri 4 Dec 17:00–19:00"; a window over midnight says both days.</summary>
    public static string Window(DateTimeOffset from, DateTimeOffset to, string timeZone) =>
        Local(from, timeZone).Date == Local(to, timeZone).Date ? $"{When(from, timeZone)}–{Clock(to, timeZone)}" : $"{When(from, timeZone)} – {When(to, timeZone)}";

    /// <summary>For datetime attributes, which programs read.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Local(DateTimeOffset at, string timeZone) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
