using System.Globalization;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Orders;

/// <summary>The order form exactly as typed: text only, so that nothing typed can be lost.</summary>
public sealed record OrderForm
{
    public required string Key { get; init; }
    public required string Version { get; init; }
    public required IReadOnlyDictionary<ArticleId, string> Quantities { get; init; }
    public string Name { get; init; } = "";
    public string Contact { get; init; } = "";
    public string Note { get; init; } = "";
    public string Pickup { get; init; } = "";
    public OrderRefusal? Refusal { get; init; }

    /// <summary>What a buyer sees first: one piece of the only article, or the order there is.</summary>
    public static OrderForm For(ShownGroupBuy shown, OrderPage? mine, Guest? guest) =>
        new()
        {
            Key = Secret.New(),
            Version = shown.GroupBuy.Version.ToString(CultureInfo.InvariantCulture),
            Quantities = shown.Articles.ToDictionary(article => article.Id, article => Text(First(article, shown, mine))),
            Name = guest?.Name ?? "",
            Contact = guest?.Email ?? guest?.Phone ?? "",
            Note = mine?.Note ?? "",
            Pickup = mine?.Pickup?.Value.ToString() ?? "",
        };

    public static OrderForm From(IFormCollection form, ShownGroupBuy shown) =>
        new()
        {
            Key = form["key"].ToString(),
            Version = form["version"].ToString(),
            Quantities = shown.Articles.ToDictionary(article => article.Id, article => form[FieldOf(article)].ToString().Trim()),
            Name = form["name"].ToString(),
            Contact = form["contact"].ToString(),
            Note = form["note"].ToString(),
            Pickup = form["pickup"].ToString(),
        };

    public static string FieldOf(Article article) => $"q-{article.Id.Value:N}";

    /// <summary>One step more or less of an article: what − and + do where there is no JavaScript.</summary>
    public OrderForm Stepped(Article article, int steps)
    {
        var quantity = Math.Clamp((QuantityOf(article) ?? 0) + steps * article.Step.Value, 0, Quantity.MostPerLine.Value);
        return this with { Quantities = new Dictionary<ArticleId, string>(Quantities) { [article.Id] = Text(quantity) } };
    }

    /// <summary>The number typed for an article, empty being none; null if it is no whole number.</summary>
    public long? QuantityOf(Article article) =>
        Quantities[article.Id] is { Length: > 0 } typed ? long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity) ? quantity : null : 0;

    /// <summary>The form as the desk reads it; what is no number becomes one that the rules refuse.</summary>
    public OrderRequest ToRequest(ShownGroupBuy shown) =>
        new(
            int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            [.. shown.Articles.Select(article => new OrderLine(article.Id, new(QuantityOf(article) ?? -1)))],
            Pickup.Length == 0 ? null : Id.Parse<PickupId>(Pickup) ?? default(PickupId),
            Note
        );

    /// <summary>True if the refusal is about this article's number.</summary>
    public bool IsAbout(Article article, Quantity held) =>
        Refusal switch
        {
            OrderRefusal.QuantityNotPositive => QuantityOf(article) is null or < 0,
            OrderRefusal.QuantityTooLarge => QuantityOf(article) > Quantity.MostPerLine.Value,
            OrderRefusal.NotInSteps => QuantityOf(article) % article.Step.Value != 0,
            OrderRefusal.AboveLimit => QuantityOf(article) > article.LimitPerBuyer?.Value,
            OrderRefusal.SoldOut => QuantityOf(article) > (article.Stock - article.Ordered + held)?.Value,
            OrderRefusal.NothingOrdered => true,
            _ => false,
        };

    public bool IsAbout(string field) =>
        (field, Refusal) switch
        {
            ("name", OrderRefusal.NameMissing or OrderRefusal.NameTooLong or OrderRefusal.NameUnreadable) => true,
            ("contact", OrderRefusal.ContactMissing or OrderRefusal.ContactInvalid) => true,
            ("note", OrderRefusal.NoteTooLong or OrderRefusal.Markup) => true,
            ("pickup", OrderRefusal.PickupMissing or OrderRefusal.UnknownPickup) => true,
            _ => false,
        };

    static long First(Article article, ShownGroupBuy shown, OrderPage? mine) =>
        mine is { IsPlaced: true }
            ? mine.Lines.FirstOrDefault(line => line.Article == article.Id)?.Quantity.Value ?? 0
            : shown.Articles.Count == 1 ? article.Step.Value : 0;

    static string Text(long quantity) => quantity.ToString(CultureInfo.InvariantCulture);
}
