using System.Globalization;
using Tuanzi.Core.Payments;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Core.Handovers;

/// <summary>What one order gets of what arrived.</summary>
/// <param name="Bought">Its share at the closing, less what was struck by hand.</param>
/// <param name="Before">What it was to get until now.</param>
public sealed record ArrivedShare(OrderId Order, int Number, BuyerId Buyer, Money Price, Quantity Bought, Quantity Before, Quantity Share, Quantity HandedOver, ShareReason Reason)
{
    /// <summary>What was struck from it by hand: the line keeps it, and the buyer does not get it.</summary>
    internal Quantity ByHand { get; init; }

    /// <summary>What the word before this one struck from it.</summary>
    internal Guid? Strike { get; init; }

    /// <summary>What the change is in money, known where there is one.</summary>
    internal ShareMoney Money { get; init; }

    /// <summary>What was paid in cash for goods that do not come, and so is given back.</summary>
    public Money? Back => Money.Back.InCash is { IsPositive: true } back ? back : null;

    /// <summary>The same of what was paid from the buyer's wallet: it goes back there by itself.</summary>
    public Money? BackToWallet => Money.Back.ToWallet is { IsPositive: true } back ? back : null;

    /// <summary>The same of what was paid by card.</summary>
    public Money? BackToCard => Money.Back.ToCard is { IsPositive: true } back ? back : null;

    /// <summary>The same of what was paid by the collecting code: it is to be sent back that way.</summary>
    public Money? BackByCode => Money.Back.ByCode is { IsPositive: true } back ? back : null;

    public bool Changes => Share != Before;

    /// <summary>True where its goods were weighed: the weight is that of the pieces it was to get until now.</summary>
    public bool IsWeighed { get; init; }
    internal Quantity Struck => Share < Bought ? Bought - Share : Quantity.Zero;
    internal Quantity Besides => Share > Bought ? Share - Bought : Quantity.Zero;
    internal Quantity BesidesBefore => Before > Bought ? Before - Bought : Quantity.Zero;
}

/// <summary>Who gets how many of an article if so many arrived, and why.</summary>
public sealed record ArrivalPlan(Article Article, AllotmentRule Rule, Quantity Arrived, IReadOnlyList<ArrivedShare> Shares)
{
    public Quantity Bought { get; } = new(Shares.Sum(share => share.Bought.Value));

    /// <summary>What nobody would take: it stays with whoever leads.</summary>
    public Quantity Stays { get; } = new(Math.Max(0, Arrived.Value - Shares.Sum(share => share.Share.Value)));

    /// <summary>What is given back to all together in cash; null if nothing is.</summary>
    public Money? Back { get; } = Sum(Shares.Select(share => share.Back));

    /// <summary>What goes back into wallets, all together; null if nothing does.</summary>
    public Money? BackToWallets { get; } = Sum(Shares.Select(share => share.BackToWallet));

    /// <summary>What goes back to cards, all together; null if nothing does.</summary>
    public Money? BackToCards { get; } = Sum(Shares.Select(share => share.BackToCard));

    /// <summary>What is to be sent back the way the collecting code leads, all together; null if nothing is.</summary>
    public Money? BackByCode { get; } = Sum(Shares.Select(share => share.BackByCode));

    public IReadOnlyList<ArrivedShare> Changes { get; } = [.. Shares.Where(share => share.Changes)];

    /// <summary>The same for two plans that change the same: who gets how many, and what is given back to whom.</summary>
    public string Print => Convert.ToHexStringLower(Secret.HashOf(string.Join('\n', Changes.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Number} {share.Before} {share.Share} {share.Back?.Minor} {share.BackToWallet?.Minor} {share.BackToCard?.Minor} {share.BackByCode?.Minor}")))).AsSpan(0, 16));

    public bool IsWeighed => Changes.Any(share => share.IsWeighed);

    /// <summary>What each has by now, whatever would change, and what they were given back.</summary>
    public ArrivalPlan AsItStands(IEnumerable<GivenBack> back)
    {
        var amounts = back.ToDictionary(given => (given.Order, given.To), given => given.Amount);
        return new(Article, Rule, Arrived, [.. Shares.Select(share => share with { Share = share.Before, Money = new() { Back = new(Of(share, BackTo.Wallet), Of(share, BackTo.Card), Of(share, BackTo.Code), Of(share, BackTo.Cash)) } })]);

        Money Of(ArrivedShare share, BackTo to) => amounts.GetValueOrDefault((share.Order, to));
    }

    public bool IsBelowHandedOver => Shares.Any(share => share.Share < share.HandedOver);

    static Money? Sum(IEnumerable<Money?> amounts) => amounts.OfType<Money>().Aggregate((Money?)null, (sum, amount) => sum is { } some ? some + amount : amount);
}

/// <summary>What a changed share means for what an order owes.</summary>
/// <param name="Restored">Owed again, because an earlier strike is undone.</param>
/// <param name="Besides">Owed more for what comes besides, or less where that is below zero.</param>
/// <param name="Less">Owed less for what does not come.</param>
/// <param name="Back">Paid by then and owed no more.</param>
/// <param name="Wallet">The wallet that paid; null where none did.</param>
readonly record struct ShareMoney(Money Restored, Money Besides, Money Less, Returned Back, WalletId? Wallet)
{
    /// <summary>How its costs change; null where they do not.</summary>
    public IReadOnlyList<CostChange>? Costs { get; init; }
}
