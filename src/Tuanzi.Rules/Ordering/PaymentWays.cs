namespace Tuanzi.Rules.Ordering;

/// <summary>The ways to pay that a community takes, frozen into a group buy when it opens. None of them: the tool counts what each order comes to, and people settle among themselves.</summary>
[Flags]
public enum PaymentWays
{
    None = 0,
    AtPickup = 1 << PaymentWay.AtPickup,
    Wallet = 1 << PaymentWay.Wallet,
    BankTransfer = 1 << PaymentWay.BankTransfer,
    Card = 1 << PaymentWay.Card,
}

/// <summary>What follows from the ways that are taken.</summary>
public static class TakenWays
{
    static readonly PaymentWay[] Known = Enum.GetValues<PaymentWay>();

    public static bool Take(this PaymentWays ways, PaymentWay way) => ways.HasFlag(way.Only());

    public static PaymentWays Only(this PaymentWay way) => (PaymentWays)(1 << (int)way);

    /// <summary>Those that are taken, the usual one first.</summary>
    public static IReadOnlyList<PaymentWay> All(this PaymentWays ways) => [.. Known.Where(way => ways.Take(way))];

    /// <summary>Those by which an order is paid that has to pay something ahead.</summary>
    public static PaymentWays Ahead(this PaymentWays ways) => ways & (PaymentWays.Wallet | PaymentWays.Card);

    /// <summary>True where something can be paid ahead, and the rest at the pickup.</summary>
    public static bool CanTakeAdvances(this PaymentWays ways) => ways.Take(PaymentWay.AtPickup) && ways.Ahead() != PaymentWays.None;

    /// <summary>True where whoever pays by card has confirmed it by the cut-off, or is out: nothing can be paid after the goods have come.</summary>
    public static bool NeedConfirmedCards(this PaymentWays ways) => ways.Take(PaymentWay.Card) && !ways.Take(PaymentWay.AtPickup) && !ways.Take(PaymentWay.BankTransfer);

    /// <summary>How whoever says nothing pays.</summary>
    public static PaymentWay Usual(this PaymentWays ways) => ways == PaymentWays.None ? PaymentWay.AtPickup : Array.Find(Known, way => ways.Take(way));
}
