using System.Globalization;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Calls;

public enum PledgeRefusal
{
    Over,
    Merging,
    PledgedThere,
    QuoteTaken,
    CallChanged,
    KeyMissing,
    KeyReused,
    NothingWanted,
    QuantityInvalid,
    QuantityTooLarge,
    PriceInvalid,
    PriceTwice,
    TooManyPrices,
    OptionUnknown,
    NoteTooLong,
    AreaTooLong,
    Markup,
    NameMissing,
    NameTooLong,
    NameUnreadable,
    ContactMissing,
    ContactInvalid,
}

/// <summary>So much of it, if a piece costs at most this; as typed. Without a price: whatever it costs.</summary>
public sealed record WantedText(string? Quantity, string? Price);

/// <summary>What somebody pledges, as typed: the whole pledge as it shall stand.</summary>
/// <param name="Version">The version of the call that they have read.</param>
public sealed record PledgeText(int Version, IReadOnlyList<WantedText> Wanted)
{
    /// <summary>What is chosen of the options. Of which nothing is said, any will do.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What it must have besides.</summary>
    public string? Note { get; init; }

    /// <summary>Where its maker lives.</summary>
    public string? Area { get; init; }

    public PledgeRefusal? Refusal(Call call)
    {
        if (Version != call.Version)                                       return PledgeRefusal.CallChanged;
        if (Intents(call.Currency) is { IsSuccess: false } unfit)          return unfit.Refusal;
        if (Chosen.Any(choice => !call.Options.Any(option => option.Name == choice.Option && option.Values.Contains(choice.Value)))) return PledgeRefusal.OptionUnknown;
        if (Typed.Block(Note).Length > Pledge.LongestNote)                 return PledgeRefusal.NoteTooLong;
        if (Typed.Line(Area)?.Length > Pledge.LongestArea)                 return PledgeRefusal.AreaTooLong;
        return Typed.HasMarkup(Note) || Typed.HasMarkup(Area) ? PledgeRefusal.Markup : null;
    }

    public void ApplyTo(Pledge pledge, Call call) =>
        (pledge.Wanted, pledge.Choices, pledge.Note, pledge.Area, pledge.Version) = (Intents(call.Currency).Value.ToString(), [.. call.Options.SelectMany(option => Chosen.Where(choice => choice.Option == option.Name).Take(1))], Typed.Block(Note), Typed.Line(Area) ?? "", Version);

    /// <summary>A row in which nothing is typed says nothing.</summary>
    Outcome<Intents, PledgeRefusal> Intents(Currency currency)
    {
        List<Intent> intents = [];
        foreach (var (quantity, price) in Wanted.Where(wanted => !string.IsNullOrWhiteSpace(wanted.Quantity) || !string.IsNullOrWhiteSpace(wanted.Price)))
        {
            if (!long.TryParse(quantity?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pieces)) return PledgeRefusal.QuantityInvalid;
            if (pieces > Quantity.MostPerLine.Value) return PledgeRefusal.QuantityTooLarge;
            Money? highest = null;
            if (!string.IsNullOrWhiteSpace(price) && (highest = CallText.PriceOf(price, currency)) is null) return PledgeRefusal.PriceInvalid;
            intents.Add(new(highest, new(pieces)));
        }
        var all = Rules.Pricing.Intents.From(intents);
        return all.IsSuccess ? all.Value : Because(all.Refusal!.Value);
    }

    IEnumerable<Choice> Chosen => Choices.Where(choice => !string.IsNullOrEmpty(choice.Value));

    static PledgeRefusal Because(IntentRefusal why) =>
        why switch
        {
            IntentRefusal.NoIntent or IntentRefusal.NothingWanted => PledgeRefusal.NothingWanted,
            IntentRefusal.TooManyIntents => PledgeRefusal.TooManyPrices,
            IntentRefusal.PriceNotPositive or IntentRefusal.CurrenciesMixed => PledgeRefusal.PriceInvalid,
            IntentRefusal.QuantityNegative => PledgeRefusal.QuantityInvalid,
            IntentRefusal.PriceTwice => PledgeRefusal.PriceTwice,
        };
}
