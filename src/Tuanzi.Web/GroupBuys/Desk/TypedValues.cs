using System.Globalization;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>Times as datetime-local fields hold them, on the community's wall clock.</summary>
static class TypedTime
{
    const string Form = "yyyy-MM-dd'T'HH:mm";

    static readonly string[] Forms = [Form, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    public static string Write(DateTime local) => local.ToString(Form, CultureInfo.InvariantCulture);

    public static string Write(DateTimeOffset at, string timeZone) => Write(LocalTime.WallClock(at, timeZone));

    public static DateTime? Read(string typed) =>
        DateTime.TryParseExact(typed.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;
}

/// <summary>Numbers as people type them. What is none becomes one that no rule lets pass, so that it is refused at its field.</summary>
static class TypedNumber
{
    const long Never = 0;

    public static long? Quantity(string typed) => string.IsNullOrWhiteSpace(typed) ? null : long.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Never;

    public static int? Count(string typed) => Quantity(typed) is { } number ? (int)Math.Min(number, int.MaxValue) : null;

    /// <summary>With the decimals as typed: how many are too many is for the currency to say.</summary>
    public static decimal? Price(string typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        return decimal.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : Never;
    }

    /// <summary>"2.5" per cent as 250 basis points; nothing typed says nothing.</summary>
    public static int? Said(string typed) => string.IsNullOrWhiteSpace(typed) ? null : BasisPoints(typed);

    /// <summary>The same where nothing typed is nothing.</summary>
    public static int BasisPoints(string typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return 0;
        return decimal.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 && percent.Scale <= 2
            ? (int)(percent * 100)
            : -1;
    }

    public static string Percent(int basisPoints) => basisPoints == 0 ? "" : (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
