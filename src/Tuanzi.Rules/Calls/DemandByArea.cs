namespace Tuanzi.Rules.Calls;

/// <summary>How much is wanted in one area.</summary>
/// <param name="Area">As most of those write it who live there; empty: elsewhere, or not said.</param>
public readonly record struct AreaDemand(string Area, Quantity Quantity, int Pledges);

/// <summary>The demand by where those live who pledged, told so that it is of nobody in particular.</summary>
public static class DemandByArea
{
    /// <summary>Of fewer, each would be known by where they live; and what is no area, but a name or a number, is nobody else's.</summary>
    public const int Fewest = 3;

    /// <summary>Areas that enough have named, most pledges first, then all the others together. Empty where no area is named by enough.</summary>
    /// <param name="pledges">What each has written of where they live, and how much they would take.</param>
    public static IReadOnlyList<AreaDemand> Of(IEnumerable<(string Area, Quantity Most)> pledges)
    {
        var areas = pledges.GroupBy(pledge => pledge.Area.ToUpperInvariant(), StringComparer.Ordinal).ToLookup(same => same.Key.Length > 0 && same.Count() >= Fewest);
        if (!areas[true].Any()) return [];
        var named = areas[true].Select(same => Sum(Spelled(same.Select(pledge => pledge.Area)), same)).OrderByDescending(area => area.Pledges).ThenBy(area => area.Area, StringComparer.Ordinal);
        return [.. named, .. areas[false].Any() ? [Sum("", areas[false].SelectMany(same => same))] : Array.Empty<AreaDemand>()];
    }

    static AreaDemand Sum(string area, IEnumerable<(string Area, Quantity Most)> pledges)
    {
        var all = pledges.ToList();
        return new(area, new(all.Sum(pledge => pledge.Most.Value)), all.Count);
    }

    static string Spelled(IEnumerable<string> areas) => areas.CountBy(area => area).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;
}
