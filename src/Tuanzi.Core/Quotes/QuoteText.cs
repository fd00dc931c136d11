using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Quotes;

public enum QuoteRefusal
{
    CallEnded,
    Over,
    StillSealed,
    Withdrawn,
    Taken,
    Descending,
    ChangedSince,
    CallChanged,
    NoCounter,
    TooManyVersions,
    RungMissing,
    RungInvalid,
    QuantityTwice,
    PriceDoesNotFall,
    TooManyRungs,
    SpecTooLong,
    TextTooLong,
    DepositInvalid,
    DepositAbovePrice,
    ValidMissing,
    ValidPast,
    ValidTooFar,
    CommissionInvalid,
    Markup,
}

/// <summary>One rung as typed: from so many on, so much for each.</summary>
public sealed record RungText(string? From, string? Price);

/// <summary>What somebody offers, as typed: the whole version.</summary>
/// <param name="Answers">The number of the newest version that they have read; 0 where there was none.</param>
/// <param name="CallVersion">The version of the call that they have read.</param>
/// <param name="ValidUntil">Null where nothing was typed that is a time.</param>
public sealed record QuoteText(int Answers, int CallVersion, IReadOnlyList<RungText> Rungs, DateTimeOffset? ValidUntil)
{
    /// <summary>Longer no price is held; a date farther away is a slip of the finger.</summary>
    public const int MostDays = 730;

    /// <summary>Of each line of the call's spec in its order, what is offered instead; empty or missing is "as asked".</summary>
    public IReadOnlyList<string?> Instead { get; init; } = [];
    public string? Extras { get; init; }
    public string? Delivery { get; init; }
    public string? Warranty { get; init; }
    public string? Deposit { get; init; }

    /// <summary>Per cent; empty is none.</summary>
    public string? Commission { get; init; }
    public string? Note { get; init; }

    public QuoteRefusal? Refusal(Call call, DateTimeOffset now)
    {
        if (CallVersion != call.Version)                                               return QuoteRefusal.CallChanged;
        if (Ladder(call.Currency) is { IsSuccess: false } unfit)                       return unfit.Refusal;
        if (Instead.Any(line => Typed.Line(line)?.Length > OfferedSpec.Longest))       return QuoteRefusal.SpecTooLong;
        if (new[] { Extras, Delivery, Warranty }.Any(line => Typed.Line(line)?.Length > QuoteVersion.LongestLine) || Typed.Block(Note).Length > QuoteVersion.LongestNote) return QuoteRefusal.TextTooLong;
        if (!string.IsNullOrWhiteSpace(Deposit) && DepositIn(call.Currency) is null)   return QuoteRefusal.DepositInvalid;
        if (DepositIn(call.Currency) > Ladder(call.Currency).Value.Cheapest.Price)     return QuoteRefusal.DepositAbovePrice;
        if (ValidUntil is not { } until)                                               return QuoteRefusal.ValidMissing;
        if (until <= now)                                                              return QuoteRefusal.ValidPast;
        if (until > now.AddDays(MostDays))                                             return QuoteRefusal.ValidTooFar;
        if (BasisPoints is null)                                                       return QuoteRefusal.CommissionInvalid;
        return Typed.HasMarkup([Extras, Delivery, Warranty, Note, .. Instead]) ? QuoteRefusal.Markup : null;
    }

    internal QuoteVersion AsVersion(Quote quote, Call call, QuoteSide by, DealersName author, DateTimeOffset now) =>
        new()
        {
            QuoteId = quote.Id,
            Number = quote.LastVersion + 1,
            By = by,
            ById = author.Person,
            ByName = author.Name,
            At = now,
            CallVersion = call.Version,
            Ladder = Ladder(call.Currency).Value,
            Specs = [.. call.Specs.Select((spec, i) => new OfferedSpec(spec.Name, spec.Value, spec.IsMust, Typed.Line(Instead.ElementAtOrDefault(i)) ?? ""))],
            Extras = Typed.Line(Extras) ?? "",
            Delivery = Typed.Line(Delivery) ?? "",
            Warranty = Typed.Line(Warranty) ?? "",
            DepositMinor = DepositIn(call.Currency)?.Minor,
            ValidUntil = ValidUntil!.Value,
            CommissionBasisPoints = BasisPoints!.Value,
            Note = Typed.Block(Note),
        };

    /// <summary>A row in which nothing is typed says nothing.</summary>
    Outcome<PriceLadder, QuoteRefusal> Ladder(Currency currency)
    {
        List<Rung> rungs = [];
        foreach (var (from, price) in Rungs.Where(rung => !string.IsNullOrWhiteSpace(rung.From) || !string.IsNullOrWhiteSpace(rung.Price)))
        {
            if (!long.TryParse(from?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pieces) || pieces is < 1 || pieces > Quantity.MostPerLine.Value) return QuoteRefusal.RungInvalid;
            if (CallText.PriceOf(price, currency) is not { } each) return QuoteRefusal.RungInvalid;
            rungs.Add(new(new(pieces), each));
        }
        var ladder = PriceLadder.From(rungs);
        return ladder.IsSuccess ? ladder.Value : Because(ladder.Refusal!.Value);
    }

    Money? DepositIn(Currency currency) => string.IsNullOrWhiteSpace(Deposit) ? null : Money.TryParse(Deposit, currency) is { Minor: 0 } none ? none : CallText.PriceOf(Deposit, currency);

    int? BasisPoints => new CommissionText(Commission ?? "").Over(default) is { } said ? said.Selling ?? 0 : null;

    static QuoteRefusal Because(LadderRefusal why) =>
        why switch
        {
            LadderRefusal.NoRung => QuoteRefusal.RungMissing,
            LadderRefusal.TooManyRungs => QuoteRefusal.TooManyRungs,
            LadderRefusal.QuantityNotPositive or LadderRefusal.PriceNotPositive or LadderRefusal.CurrenciesMixed => QuoteRefusal.RungInvalid,
            LadderRefusal.QuantityTwice => QuoteRefusal.QuantityTwice,
            LadderRefusal.PriceDoesNotFall => QuoteRefusal.PriceDoesNotFall,
        };
}
