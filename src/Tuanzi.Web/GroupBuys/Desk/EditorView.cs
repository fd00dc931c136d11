using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>Sentences at the fields of a refused form.</summary>
public sealed record FieldErrors(IReadOnlyList<(string Field, string Text)> All)
{
    public static readonly FieldErrors None = new([]);

    public bool Any => All.Count > 0;

    /// <summary>A page that shows them: refused, where there are any.</summary>
    public IResult Show<TPage>(object parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent => Any ? Page.Refused<TPage>(parameters) : Page.Of<TPage>(parameters);

    public string? At(string field) => All.FirstOrDefault(error => error.Field == field).Text;

    /// <summary>All that is said at one field, where several things may be wrong.</summary>
    public string? AllAt(string field) => At(field) is null ? null : string.Join(" ", All.Where(error => error.Field == field).Select(error => error.Text));

    /// <summary>These too, each once.</summary>
    public FieldErrors And(FieldErrors? more) => new([.. (more?.All ?? []).Union(All)]);

    public static FieldErrors Of(HttpContext http, IEnumerable<(string Field, OfferRefusal Why)> refusals)
    {
        var wording = http.RequestServices.GetRequiredService<Wording>();
        return new([.. refusals.Select(refusal => (refusal.Field, wording.Of(refusal.Why))).Distinct()]);
    }
}

/// <summary>Everything that the editor shows.</summary>
/// <param name="Code">Of the group buy; null while it is not stored.</param>
public sealed record EditorView(EditorChoices Choices, DraftForm Form, FieldErrors Errors, string? Code)
{
    /// <summary>The offer of an open group buy: what its articles are stays as it is.</summary>
    public bool IsOffer { get; init; }

    /// <summary>What the change would do; null until somebody asks.</summary>
    public OfferChangeEffect? Effect { get; init; }

    /// <summary>The name of an article that some have ordered, by its row: it cannot be dropped.</summary>
    public IReadOnlyDictionary<string, Quantity> Ordered { get; init; } = new Dictionary<string, Quantity>();

    /// <summary>What is agreed about commission of the articles of an open offer, by their ids.</summary>
    public IReadOnlyDictionary<string, AgreedCommission> Agreed { get; init; } = new Dictionary<string, AgreedCommission>();

    /// <summary>What its leader earns on the article of a row: agreed, or as things stand.</summary>
    public AgreedCommission CommissionOf(string key) =>
        Agreed.TryGetValue(Form[$"id-{key}"], out var agreed) ? agreed : Choices.Said.Of(Possible(Form.Said($"-{key}")), Possible(Form.Said()), ProductOf(key));

    /// <summary>The store that the product of a row is of.</summary>
    public string? StoreOf(string key) => Choices.Said.StoreOf(ProductOf(key));

    ProductId? ProductOf(string key) => Id.Parse<ProductId>(Form[$"product-{key}"]);

    static SaidCommission Possible(SaidCommission typed) => typed.IsPossible ? typed : SaidCommission.Nothing;

    public string Currency => Choices.Community.Currency.Code;
}
