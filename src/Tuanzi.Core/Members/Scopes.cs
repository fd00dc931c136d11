namespace Tuanzi.Core.Members;

/// <summary>What a token may be used for. It never allows more than its person may do.</summary>
public static class Scopes
{
    /// <summary>Look at what the person can see.</summary>
    public const string Read = "read";

    /// <summary>Order, and join communities.</summary>
    public const string Order = "order";

    /// <summary>Lead communities and group buys.</summary>
    public const string Lead = "lead";

    /// <summary>Keep stores and products.</summary>
    public const string Sell = "sell";

    /// <summary>Pack, hand over and take cash.</summary>
    public const string HandOver = "hand-over";

    /// <summary>Change the account and its tokens.</summary>
    public const string Account = "account";

    /// <summary>Decide what operators decide.</summary>
    public const string Operate = "operate";

    public static readonly IReadOnlyList<string> All = [Read, Order, Lead, Sell, HandOver, Account, Operate];
}
