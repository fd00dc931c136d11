using System.Globalization;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Communities;

public enum CommunityRefusal
{
    NameMissing,
    NameTooLong,
    AboutTooLong,
    CurrencyUnknown,
    TimeZoneUnknown,
    LanguageUnknown,
    JoiningUnknown,
    WayUnknown,
    BankAccountMissing,
    CardAccountMissing,
    ReturnDaysOutOfRange,
    Markup,
}

/// <summary>What a leader says about a community, as typed. Null leaves a thing as it is, or as it is by default.</summary>
public sealed record CommunityText(string? Name = null, string? About = null, string? TimeZone = null, string? Language = null, string? Joining = null)
{
    /// <summary>The ways to pay by their names. Empty: the tool only counts.</summary>
    public IReadOnlyList<string>? Ways { get; init; }

    /// <summary>A whole number, from 0.</summary>
    public string? ReturnDays { get; init; }
    public const int MostReturnDays = 90;

    /// <summary>The languages of mails and pages.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "zh-Hans", "sv"];

    public CommunityRefusal? Refusal()
    {
        if (Name is not null && Typed.Line(Name) is null) return CommunityRefusal.NameMissing;
        if (Typed.Line(Name)?.Length > Community.LongestName) return CommunityRefusal.NameTooLong;
        if (Typed.Block(About).Length > Community.LongestAbout) return CommunityRefusal.AboutTooLong;
        if (Typed.HasMarkup(Name, About)) return CommunityRefusal.Markup;
        if (TimeZone is not null && !IsTimeZone(TimeZone)) return CommunityRefusal.TimeZoneUnknown;
        if (Language is not null && !Languages.Contains(Language)) return CommunityRefusal.LanguageUnknown;
        if (Joining is not null && JoiningOrNull is null) return CommunityRefusal.JoiningUnknown;
        if (Ways is not null && WaysOrNull is null) return CommunityRefusal.WayUnknown;
        if (ReturnDays is not null && ReturnDaysOrNull is null) return CommunityRefusal.ReturnDaysOutOfRange;
        return null;
    }

    /// <summary>True where it would have people pay by bank transfer.</summary>
    public bool AsksForTransfers => WaysOrNull?.Take(PaymentWay.BankTransfer) == true;

    /// <summary>True where it would have people pay by card.</summary>
    public bool AsksForCards => WaysOrNull?.Take(PaymentWay.Card) == true;

    int? ReturnDaysOrNull => int.TryParse(ReturnDays?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostReturnDays ? days : null;

    PaymentWays? WaysOrNull
    {
        get
        {
            var known = Enum.GetValues<PaymentWay>().ToDictionary(way => way.ToString(), way => way.Only(), StringComparer.OrdinalIgnoreCase);
            return Ways is null || !Ways.All(way => known.ContainsKey(way ?? "")) ? null : Ways.Aggregate(PaymentWays.None, (all, way) => all | known[way]);
        }
    }

    public Joining? JoiningOrNull => Enum.GetValues<Joining>().Cast<Joining?>().FirstOrDefault(way => string.Equals(way.ToString(), Joining, StringComparison.OrdinalIgnoreCase));

    public void ApplyTo(Community community)
    {
        if (Name is not null) community.Name = Typed.Line(Name)!;
        if (About is not null) community.About = Typed.Block(About);
        if (TimeZone is not null) community.TimeZone = TimeZone;
        if (Language is not null) community.Language = Language;
        if (JoiningOrNull is { } joining) community.Joining = joining;
        if (WaysOrNull is { } ways) community.Ways = ways;
        if (ReturnDaysOrNull is { } days) community.ReturnDays = days;
    }

    // Only names of the IANA table: "W. Europe Standard Time" or "../etc/passwd" are none, whatever the machine makes of them.
    static bool IsTimeZone(string name) =>
        name.Length <= 60
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId
        && zone.Id == name;
}
