using System.Globalization;

namespace Tuanzi.Web.Layout;

/// <summary>Prices, quantities and times as the reader writes them.</summary>
public static class Format
{
    /// <summary>A space at which no line breaks.</summary>
    public const string Tie = "\u00A0";

    /// <summary>Nothing, at which no line breaks either: a line may break after a dash.</summary>
    const string Glue = "\u2060";

    /// <summary>"35.90" or "35,90", without the currency: for prices in a row, where the currency stands once.</summary>
    public static string Amount(Money money)
    {
        var amount = Math.Abs((decimal)money.Minor / money.Currency.Scale).ToString($"N{money.Currency.Digits}", CultureInfo.CurrentCulture);
        return money.Minor < 0 ? $"−{amount}" : amount;
    }

    /// <summary>"35.90 SEK", on one line.</summary>
    public static string Price(Money money) => $"{Amount(money)}{Tie}{money.Currency}";

    /// <summary>"2.5 %" for 250 basis points.</summary>
    public static string Percent(int basisPoints) => $"{(basisPoints / 100m).ToString("0.##", CultureInfo.CurrentCulture)}{Tie}%";

    /// <summary>"1.52 kg".</summary>
    public static string Weight(Grams weight) => $"{weight.Kilograms.ToString("#,0.###", CultureInfo.CurrentCulture)}{Tie}kg";

    /// <summary>"5 × 0.3 kg = 1.5 kg": what so many portions should weigh.</summary>
    public static string Portions(Portion portion, Quantity pieces) => $"{Number(pieces)}{Tie}×{Tie}{Weight(new(portion.Grams))} = {Weight(portion.Of(pieces))}";

    /// <summary>" (5 × 0.3 kg = 1.5 kg)", or " (1.52 kg)" once it is weighed; nothing for goods that are paid by the piece.</summary>
    public static string InBrackets(Portion? portion, Quantity pieces, Grams? weight) =>
        portion is not { } known || pieces.IsZero ? "" : $" ({(weight is { } said ? Weight(said) : Portions(known, pieces))})";

    public static string Number(Quantity quantity) => quantity.Value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>"Fri 4 Dec 18:00" in the place's own time. It may break before the hour, and nowhere else.</summary>
    public static string When(DateTimeOffset at, string timeZone) => $"{Day(at, timeZone)} {Clock(at, timeZone)}";

    /// <summary>"Fri 4 Dec", and in Chinese "12月4日周五".</summary>
    public static string Day(DateTimeOffset at, string timeZone) =>
        Local(at, timeZone).ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "zh" ? "M月d日ddd" : $"ddd{Tie}d{Tie}MMM", CultureInfo.CurrentCulture);

    public static string Clock(DateTimeOffset at, string timeZone) => Local(at, timeZone).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"Fri 4 Dec 17:00–19:00"; a window over midnight says both days.</summary>
    public static string Window(DateTimeOffset from, DateTimeOffset to, string timeZone) =>
        Local(from, timeZone).Date == Local(to, timeZone).Date ? $"{When(from, timeZone)}–{Glue}{Clock(to, timeZone)}" : $"{When(from, timeZone)} – {When(to, timeZone)}";

    /// <summary>"4 Dec 2026", and in Chinese "2026年12月4日".</summary>
    public static string Date(DateOnly day) => day.ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "zh" ? "yyyy年M月d日" : $"d{Tie}MMM{Tie}yyyy", CultureInfo.CurrentCulture);

    /// <summary>For datetime attributes, which programs read.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Local(DateTimeOffset at, string timeZone) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
