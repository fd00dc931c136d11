namespace Tuanzi.Rules.Costs;

/// <summary>What a cost is for.</summary>
public enum CostKind
{
    /// <summary>Bringing the goods to the pickup point.</summary>
    Transport = 1,

    /// <summary>Bags and boxes, and filling them.</summary>
    Packing,

    /// <summary>Belonging to the community, where that is paid with each order.</summary>
    Membership,

    /// <summary>Keeping the installation running.</summary>
    Platform,

    /// <summary>Anything else: its name says what.</summary>
    Other,
}

/// <summary>What a cost is reckoned by.</summary>
public enum CostBasis
{
    /// <summary>The same for each order that gets anything.</summary>
    PerOrder = 1,

    /// <summary>So much for each piece.</summary>
    PerPiece,

    /// <summary>So much for each kilogram, by what the offer says that a piece weighs.</summary>
    PerKilo,

    /// <summary>A part of what the goods come to.</summary>
    Percent,

    /// <summary>One sum that all pay together, each by what their goods come to.</summary>
    SharedByValue,

    /// <summary>One sum that all pay together, each by their pieces.</summary>
    SharedByQuantity,

    /// <summary>One sum that all pay together, each by what their goods weigh.</summary>
    SharedByWeight,
}
