using System.Globalization;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Orders;

/// <summary>The order form exactly as typed: text only, so that nothing typed can be lost.</summary>
public sealed record OrderForm
{
    public required string Key { get; init; }
    public required string Version { get; init; }
    public required IReadOnlyDictionary<ArticleId, string> Quantities { get; init; }

    /// <summary>Other quantities at cheaper rungs, by field; empty where the quantity carries down to them.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<ArticleId, string> Tolerances { get; init; } = new Dictionary<ArticleId, string>();

    /// <summary>Articles whose fallback is welcome.</summary>
    public IReadOnlySet<ArticleId> TakesFallback { get; init; } = new HashSet<ArticleId>();
    public string Name { get; init; } = "";
    public string Contact { get; init; } = "";
    public string Note { get; init; } = "";
    public string Pickup { get; init; } = "";
    public string Household { get; init; } = "";

    /// <summary>Ticked: what finds no room waits.</summary>
    public bool Waits { get; init; }
    /// <summary>In a team buy "solo", "start" or the word of a team; empty where nothing is chosen, or nothing is to be.</summary>
    public string Team { get; init; } = "";

    /// <summary>"on": if the team does not fill, the buyer takes the solo price; "off": is released.</summary>
    public string SoloThen { get; init; } = "";

    /// <summary>"wallet", or anything else for the pickup.</summary>
    public string PayWith { get; init; } = "";

    /// <summary>The chosen way to pay; null where none was, or there is no such way.</summary>
    public PaymentWay? PayWay => Enum.GetValues<PaymentWay>().Cast<PaymentWay?>().FirstOrDefault(way => string.Equals($"{way}", PayWith, StringComparison.OrdinalIgnoreCase));
    public OrderRefusal? Refusal { get; init; }

    /// <summary>What a buyer sees first: one piece of the only article, or the order there is.</summary>
    public static OrderForm For(ShownGroupBuy shown, OrderPage? mine, Guest? guest) =>
        new()
        {
            Key = OrderCommand.NewKey(),
            Version = shown.GroupBuy.Version.ToString(CultureInfo.InvariantCulture),
            Quantities = shown.Articles.ToDictionary(article => article.Id, article => Text(First(article, shown, mine))),
            Conditions = shown.Articles.SelectMany(article => FirstConditions(article, mine)).ToDictionary(),
            Tolerances = shown.Articles.ToDictionary(article => article.Id, article => mine is { IsPlaced: true } or { IsWaiting: true } && Held(article, mine) is { Tolerance: var more } && !more.IsZero ? Text(more.Value) : ""),
            TakesFallback = (mine?.Lines ?? []).Where(line => line.Fallback is not null).Select(line => line.Article).ToHashSet(),
            Name = guest?.Name ?? "",
            Contact = guest?.Email ?? guest?.Phone ?? "",
            Note = mine?.Note ?? "",
            Pickup = mine?.Pickup?.Value.ToString() ?? "",
            Household = mine?.Household ?? "",
            Team = FirstTeam(shown, mine),
            SoloThen = mine is { IsPlaced: true, SoloThen: true } ? "on" : "off",
            PayWith = mine is { IsPlaced: true } or { IsWaiting: true } ? $"{mine.PayWith}" : "",
            Waits = mine is { IsWaiting: true } || shown.Articles.All(article => article.Left <= Quantity.Zero),
        };

    public static OrderForm From(IFormCollection form, ShownGroupBuy shown) =>
        new()
        {
            Key = form["key"].ToString(),
            Version = form["version"].ToString(),
            Quantities = shown.Articles.ToDictionary(article => article.Id, article => form[FieldOf(article)].ToString().Trim()),
            Conditions = shown.Articles.SelectMany(article => CheaperRungs(article).Select(rung => FieldOf(article, rung))).ToDictionary(field => field, field => form[field].ToString().Trim()),
            Tolerances = shown.Articles.ToDictionary(article => article.Id, article => form[ToleranceOf(article)].ToString().Trim()),
            TakesFallback = shown.Articles.Where(article => form[FallbackOf(article)] == "on").Select(article => article.Id).ToHashSet(),
            Name = form["name"].ToString(),
            Contact = form["contact"].ToString(),
            Note = form["note"].ToString(),
            Pickup = form["pickup"].ToString(),
            Household = form["household"].ToString(),
            Team = form["team"].ToString(),
            SoloThen = form["soloThen"].ToString(),
            PayWith = form["payWith"].ToString(),
            Waits = form["waits"] == "on",
        };

    /// <summary>An order that stands keeps what was chosen for it. In a complete team there is nothing to choose.</summary>
    static string FirstTeam(ShownGroupBuy shown, OrderPage? mine) =>
        (shown.GroupBuy.Team, mine) switch
        {
            (null, _) or (_, not { IsPlaced: true }) => "",
            (_, { Team: { Status: TeamStatus.Forming } own }) => own.Code,
            (_, { Team.Status: TeamStatus.Complete }) => "",
            _ => TeamChoices.Alone,
        };

    /// <summary>What a piece costs at most in a team buy, as far as something is chosen.</summary>
    public Money TeamBuyPrice(Article article, bool isSure) =>
        !isSure && (Team == TeamChoices.Alone || SoloThen == "on") ? article.SoloPrice ?? article.Ladder.First.Price : article.Ladder.First.Price;

    public static string FieldOf(Article article) => $"q-{article.Id.Value:N}";

    /// <summary>Where the quantity at a cheaper rung is typed.</summary>
    public static string FieldOf(Article article, Rung rung) => $"{FieldOf(article)}-{rung.Price.Minor.ToString(CultureInfo.InvariantCulture)}";

    public static string FallbackOf(Article article) => $"f-{article.Id.Value:N}";

    public static string ToleranceOf(Article article) => $"t-{article.Id.Value:N}";

    /// <summary>True where whole cases are bought, so that tolerance may help.</summary>
    public static bool TakesTolerance(Article article) => article.CaseSize is not null || article.Ladder.First.From.Value > 1;

    /// <summary>The rungs at which a buyer may want another quantity than at the first.</summary>
    public static IEnumerable<Rung> CheaperRungs(Article article) => article.Ladder.Rungs.Skip(1);

    /// <summary>One step more or less of an article: what − and + do where there is no JavaScript.</summary>
    public OrderForm Stepped(Article article, int steps)
    {
        var quantity = Math.Clamp((QuantityOf(article) ?? 0) + steps * article.Step.Value, 0, Quantity.MostPerLine.Value);
        return this with { Quantities = new Dictionary<ArticleId, string>(Quantities) { [article.Id] = Text(quantity) } };
    }

    /// <summary>The number typed for an article, empty being none; null if it is no whole number.</summary>
    public long? QuantityOf(Article article) => Number(Quantities[article.Id]);

    public bool IsConditional(Article article) => Typed(article).Any();

    /// <summary>The line of an article, if it can be one: null where something typed is no quantity.</summary>
    public OrderLine? LineOf(Article article)
    {
        if (QuantityOf(article) is not { } anyway || Number(Tolerances.GetValueOrDefault(article.Id, "")) is not { } more) return null;
        List<Intent> intents = anyway == 0 ? [] : [new(null, new(anyway))];
        foreach (var (rung, text) in Typed(article))
        {
            if (Number(text) is not { } quantity) return null;
            intents.Add(new(rung.Price, new(quantity)));
        }
        if (intents.All(intent => intent.Quantity.IsZero)) return new(article.Id, Quantity.Zero, Tolerance: new(more));
        var wanted = Intents.From(intents);
        return wanted.IsSuccess ? OrderLine.Of(article.Id, wanted.Value, new(more)) with { TakesFallback = TakesFallback.Contains(article.Id) } : null;
    }

    IEnumerable<(Rung Rung, string Text)> Typed(Article article) =>
        from rung in CheaperRungs(article)
        let text = Conditions.GetValueOrDefault(FieldOf(article, rung), "")
        where text.Length > 0
        select (rung, text);

    static long? Number(string typed) =>
        typed.Length == 0 ? 0 : long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity) ? quantity : null;

    /// <summary>The form as the desk reads it; what is no number becomes one that the rules refuse.</summary>
    public OrderRequest ToRequest(ShownGroupBuy shown) =>
        new(
            int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            [.. shown.Articles.Select(article => LineOf(article) ?? new(article.Id, new(-1)))],
            Pickup.Length == 0 ? null : Id.Parse<PickupId>(Pickup) ?? default(PickupId),
            Note,
            Household,
            Waits
        )
        {
            Team = TeamChoices.Read(Team),
            SoloThen = SoloThen switch { "on" => true, "off" => false, _ => null },
            PayWith = PayWay,
        };

    /// <summary>True where the waiting list is worth a line: something is gone, or somebody waits already.</summary>
    public bool OffersToWait(ShownGroupBuy shown) =>
        shown.GroupBuy.Team is null && (Waits || Refusal is OrderRefusal.SoldOut or OrderRefusal.CapReached || shown.GroupBuy.Waiting > 0 || shown.Articles.Any(article => article.Left <= Quantity.Zero));

    /// <summary>True if the refusal is about this article's numbers.</summary>
    public bool IsAbout(Article article, Quantity held)
    {
        var line = LineOf(article);
        return Refusal switch
        {
            OrderRefusal.QuantityNotPositive => line is null or { Quantity.Value: < 0 },
            OrderRefusal.QuantityTooLarge => line?.Quantity > Quantity.MostPerLine,
            OrderRefusal.NotInSteps => line?.Wanted.All.Any(intent => intent.Quantity.Value % article.Step.Value != 0) == true,
            OrderRefusal.AboveLimit => line?.Quantity + line?.Tolerance > article.LimitPerBuyer,
            OrderRefusal.AboveHouseholdLimit => line?.Quantity > Quantity.Zero && article.LimitPerHousehold is not null,
            OrderRefusal.ToleranceOutOfRange => line?.Tolerance < Quantity.Zero || line?.Tolerance > Quantity.MostPerLine,
            OrderRefusal.ToleranceAlone => line is { Quantity.IsZero: true, Tolerance.IsZero: false },
            OrderRefusal.PriceNeverReached => line?.Conditions is not null,
            OrderRefusal.SoldOut => line?.Quantity > article.Left + held,
            OrderRefusal.NothingOrdered => true,
            _ => false,
        };
    }

    public bool IsAbout(string field) =>
        (field, Refusal) switch
        {
            ("name", OrderRefusal.NameMissing or OrderRefusal.NameTooLong or OrderRefusal.NameUnreadable) => true,
            ("contact", OrderRefusal.ContactMissing or OrderRefusal.ContactInvalid) => true,
            ("note", OrderRefusal.NoteTooLong or OrderRefusal.Markup) => true,
            ("household", OrderRefusal.HouseholdMissing or OrderRefusal.HouseholdTooLong or OrderRefusal.AboveHouseholdLimit) => true,
            ("team", OrderRefusal.TeamChoiceMissing or OrderRefusal.TeamUnknown or OrderRefusal.TeamOver or OrderRefusal.TeamFull or OrderRefusal.AlreadyInTeam or OrderRefusal.TeamComplete) => true,
            ("payWith", OrderRefusal.WalletTooSmall or OrderRefusal.WayNotTaken) => true,
            ("pickup", OrderRefusal.PickupMissing or OrderRefusal.UnknownPickup) => true,
            _ => false,
        };

    static long First(Article article, ShownGroupBuy shown, OrderPage? mine) =>
        mine is { IsPlaced: true } or { IsWaiting: true }
            ? Held(article, mine) is { } line ? line.Wanted.At(article.Ladder.First.Price).Value : 0
            : shown.Articles.Count == 1 ? article.Step.Value : 0;

    /// <summary>At each cheaper rung the quantity that differs from the one before it.</summary>
    static IEnumerable<KeyValuePair<string, string>> FirstConditions(Article article, OrderPage? mine)
    {
        if (mine is not ({ IsPlaced: true } or { IsWaiting: true }) || Held(article, mine) is not { } line) yield break;
        foreach (var (before, rung) in article.Ladder.Rungs.Zip(CheaperRungs(article)))
        {
            var wanted = line.Wanted.At(rung.Price);
            if (wanted != line.Wanted.At(before.Price)) yield return new(FieldOf(article, rung), Text(wanted.Value));
        }
    }

    static OrderLine? Held(Article article, OrderPage mine) =>
        mine.Lines.FirstOrDefault(line => line.Article == article.Id) is { } held ? new(held.Article, held.Quantity, held.Conditions, held.Tolerance) : null;

    static string Text(long quantity) => quantity.ToString(CultureInfo.InvariantCulture);
}
