using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>Why some are asked again: how the offer became worse for them, and in which article or at which pickup point.</summary>
public sealed record AskedAgainBecause(Worsening How, string? Article);

/// <summary>What a change of the offer would do to the orders there are.</summary>
public sealed record OfferChangeEffect(int Orders, int AskedAgain, IReadOnlyList<AskedAgainBecause> Reasons);
