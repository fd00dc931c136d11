using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Calls;

/// <summary>The pledge form exactly as typed.</summary>
public sealed record PledgeForm
{
    /// <summary>So many prices a person has in mind; a program may send more.</summary>
    const int Rows = 3;

    public required string Key { get; init; }
    public required string Version { get; init; }
    public required IReadOnlyList<WantedText> Wanted { get; init; }
    public IReadOnlyDictionary<string, string> Choices { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public string Note { get; init; } = "";
    public string Area { get; init; } = "";
    public string Name { get; init; } = "";
    public string Contact { get; init; } = "";
    public PledgeRefusal? Refusal { get; init; }

    /// <summary>True where the quantity depends on the price in more than one step.</summary>
    public bool IsConditional => Wanted.Skip(1).Any(row => row != Empty);

    static readonly WantedText Empty = new("", "");

    /// <summary>What a pledger sees first: one, or the pledge there is.</summary>
    public static PledgeForm For(Call call, Pledge? mine, Guest? guest) =>
        new()
        {
            Key = OrderCommand.NewKey(),
            Version = Text(call.Version),
            Wanted = Filled(mine is null ? [new("1", "")] : [.. Intents.Parse(mine.Wanted, call.Currency).All.Select(intent => new WantedText(Text(intent.Quantity.Value), intent.Price?.ToDecimalString() ?? ""))]),
            Choices = (mine?.Choices ?? []).ToDictionary(choice => choice.Option, choice => choice.Value, StringComparer.Ordinal),
            Note = mine?.Note ?? "",
            Area = mine?.Area ?? "",
            Name = guest?.Name ?? "",
            Contact = guest?.Email ?? guest?.Phone ?? "",
        };

    public static PledgeForm From(IFormCollection sent, Call call) =>
        new()
        {
            Key = sent["key"].ToString(),
            Version = sent["version"].ToString(),
            Wanted = Filled([.. sent["quantity"].Take(PriceLadder.MostRungs + 2).Select((quantity, i) => new WantedText(quantity ?? "", sent["price"].ElementAtOrDefault(i) ?? ""))]),
            Choices = call.Options.Select((option, i) => (option.Name, Value: sent[FieldOf(i)].ToString())).ToDictionary(choice => choice.Name, choice => choice.Value, StringComparer.Ordinal),
            Note = sent["note"].ToString(),
            Area = sent["area"].ToString(),
            Name = sent["name"].ToString(),
            Contact = sent["contact"].ToString(),
        };

    /// <summary>Where the choice of an option is made, by its place in the call.</summary>
    public static string FieldOf(int option) => $"choice-{Text(option)}";

    public PledgeText AsText =>
        new(int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, Wanted)
        {
            Choices = [.. Choices.Select(choice => new Choice(choice.Key, choice.Value))],
            Note = Note,
            Area = Area,
        };

    public bool IsAbout(string field) =>
        (field, Refusal) switch
        {
            ("wanted", PledgeRefusal.NothingWanted or PledgeRefusal.QuantityInvalid or PledgeRefusal.QuantityTooLarge or PledgeRefusal.PriceInvalid or PledgeRefusal.PriceTwice or PledgeRefusal.TooManyPrices) => true,
            ("note", PledgeRefusal.NoteTooLong) => true,
            ("note", PledgeRefusal.Markup) => Typed.HasMarkup(Note),
            ("area", PledgeRefusal.AreaTooLong) => true,
            ("area", PledgeRefusal.Markup) => Typed.HasMarkup(Area),
            ("name", PledgeRefusal.NameMissing or PledgeRefusal.NameTooLong or PledgeRefusal.NameUnreadable) => true,
            ("contact", PledgeRefusal.ContactMissing or PledgeRefusal.ContactInvalid) => true,
            _ => false,
        };

    static IReadOnlyList<WantedText> Filled(IReadOnlyList<WantedText> rows) => rows.Count >= Rows ? rows : [.. rows, .. Enumerable.Repeat(Empty, Rows - rows.Count)];

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
