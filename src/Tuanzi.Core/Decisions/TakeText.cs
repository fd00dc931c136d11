using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Decisions;

/// <summary>What a leader says when taking a quote, as typed.</summary>
/// <param name="Version">The version of the quote that they have read.</param>
/// <param name="ConfirmBy">Until when pledgers confirm: the cut-off. Null where nothing was typed that is a time.</param>
/// <param name="From">When the goods are collected.</param>
public sealed record TakeText(int Version, DateTimeOffset? ConfirmBy, PickupPointId? Point, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>How long everybody has to answer, should too few confirm.</summary>
    public int Hours { get; init; } = Reserve.UsualHours;

    /// <summary>In the leader's language, for the text of the offer.</summary>
    public TakeWords Words { get; init; } = new("{0}", "{0}", "{0}", "{0}");
}

/// <summary>How the text of the offer says what a quote brings; {0} is what the dealer wrote, or the sum.</summary>
public sealed record TakeWords(string Extras, string Delivery, string Warranty, string Deposit);
