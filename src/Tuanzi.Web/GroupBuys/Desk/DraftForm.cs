using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>The editor's form exactly as typed. Rows go by keys that stay theirs when others are added, moved or dropped.</summary>
/// <remarks>"article" holds the keys of the articles in order; the name of article 3 is "name-3", the price on its rung 1 "price-3-1".</remarks>
public sealed partial class DraftForm
{
    readonly Dictionary<string, string> typed = [];
    readonly Dictionary<string, List<string>> rows = [];

    /// <summary>Of stored articles, whose rows are not all there yet.</summary>
    readonly List<(string Row, ArticleId Fallback)> fallbacks = [];

    public string this[string name]
    {
        get => typed.GetValueOrDefault(name, "");
        set => typed[name] = value;
    }

    /// <summary>Which button was pressed.</summary>
    public string Do => this["do"];
    public IReadOnlyList<string> Articles => Rows("article");
    public IReadOnlyList<string> Pickups => Rows("pickup");
    public IReadOnlyList<string> Costs => Rows("cost");

    /// <summary>Photos travel once: from then on the form carries their ids, the cover first.</summary>
    public List<PhotoId> Photos { get; } = [];

    public IReadOnlyList<string> Rungs(string article) => Rows($"rung-{article}");

    /// <summary>What is typed about commission: of all articles, or in the fields of one whose names end so.</summary>
    public SaidCommission Said(string ending = "") => new(TypedNumber.Said(this[$"selling{ending}"]), TypedNumber.Said(this[$"service{ending}"]));

    /// <summary>The products that are on it.</summary>
    public IReadOnlyList<ProductId> Products => [.. Articles.Select(article => Id.Parse<ProductId>(this[$"product-{article}"])).OfType<ProductId>().Distinct().Take(CheckDraft.MostArticles)];

    public bool IsOn(string name) => this[name] == "on";

    public static DraftForm Of(IFormCollection sent)
    {
        var form = new DraftForm();
        foreach (var (name, values) in sent)
        {
            if (name == "photoId") form.Photos.AddRange(values.Select(Id.Parse<PhotoId>).OfType<PhotoId>().Distinct().Take(Editing.MostPhotosHeld));
            else if (IsRows(name)) form.rows[name] = [.. values.OfType<string>().Where(IsKey).Distinct().Take(CheckDraft.MostArticles + 1)];
            else form[name] = values.FirstOrDefault() ?? "";
        }
        return form;
    }

    /// <summary>What is stored, as somebody would have typed it.</summary>
    public static DraftForm Of(ShownGroupBuy shown)
    {
        var (g, zone) = (shown.GroupBuy, shown.Community.TimeZone);
        var form = new DraftForm
        {
            ["title"] = g.Title,
            ["text"] = g.Text,
            ["minimum"] = g.Minimum?.ToString() ?? "",
            ["minimumValue"] = Typed(g.MinimumValueMinor, g.Currency),
            ["minimumBuyers"] = $"{g.MinimumBuyers}",
            ["cap"] = g.Cap?.ToString() ?? "",
            ["capValue"] = Typed(g.CapValueMinor, g.Currency),
            ["smallestOrder"] = Typed(g.SmallestOrderMinor, g.Currency),
            ["nearMissPercent"] = $"{g.NearMissPercent}",
            ["nearMissHours"] = $"{g.NearMissHours}",
            ["opensAt"] = g.OpensAt is { } opens ? TypedTime.Write(opens, zone) : "",
            ["cutOffAt"] = TypedTime.Write(g.CutOffAt, zone),
            ["advance"] = $"{g.AdvancePercent}",
            ["selling"] = CommissionText.Write(g.SellingBasisPoints),
            ["service"] = CommissionText.Write(g.PickupBasisPoints),
            ["pricesWithoutTax"] = g.PricesWithoutTax ? "on" : "",
            ["showsBuyers"] = g.ShowsBuyers ? "on" : "",
            ["welcomesGuests"] = g.WelcomesGuests ? "on" : "",
            ["completionEndsAt"] = g.CompletionEndsAt is { } ends ? TypedTime.Write(ends, zone) : "",
            ["allotment"] = $"{g.Allotment}",
            ["teamSize"] = $"{g.TeamSize}",
            ["teamHours"] = $"{g.TeamHours}",
            ["version"] = $"{g.Version}",
        };
        form.Photos.AddRange(shown.Photos);
        foreach (var article in shown.Articles) form.Add(article, g.PricesWithoutTax);
        foreach (var (article, fallback) in form.fallbacks) form[$"fallback-{article}"] = form.Articles.First(row => form[$"id-{row}"] == fallback.Value.ToString());
        foreach (var cost in g.Costs) form.AddCost(cost, g.Currency);
        foreach (var pickup in shown.Pickups) form.AddPickup(pickup.Id, pickup.Point, TypedTime.Write(pickup.From, zone), TypedTime.Write(pickup.To, zone));
        return form;
    }

    /// <summary>A first guess, so that little is left to type: three evenings from now, collected the evening after.</summary>
    public static DraftForm Blank(EditorChoices choices, DateTimeOffset now)
    {
        var evening = LocalTime.WallClock(now, choices.Community.TimeZone).Date.AddDays(3).AddHours(20);
        var form = new DraftForm { ["cutOffAt"] = TypedTime.Write(evening), ["showsBuyers"] = "on", ["welcomesGuests"] = "on" };
        form.AddArticle();
        form.AddPickup(null, choices.Points is [var first, ..] ? first.Id : null, TypedTime.Write(evening.AddHours(21)), TypedTime.Write(evening.AddHours(23)));
        return form;
    }

    static string Typed(long? minor, Currency currency) => minor is { } value ? new Money(value, currency).ToDecimalString() : "";

    static bool IsRows(string name) => name is "article" or "pickup" or "cost" || name.StartsWith("rung-", StringComparison.Ordinal);

    static bool IsKey(string key) => key.Length is > 0 and <= 4 && key.All(char.IsAsciiDigit);

    List<string> Rows(string name) => rows.TryGetValue(name, out var keys) ? keys : rows[name] = [];

    string AddRow(string name)
    {
        var keys = Rows(name);
        var key = $"{keys.Select(int.Parse).DefaultIfEmpty(-1).Max() + 1}";
        keys.Add(key);
        return key;
    }
}
