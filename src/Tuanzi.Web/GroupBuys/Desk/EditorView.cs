using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>Sentences at the fields of a refused form.</summary>
public sealed record FieldErrors(IReadOnlyList<(string Field, string Text)> All)
{
    public static readonly FieldErrors None = new([]);

    public string? At(string field) => All.FirstOrDefault(error => error.Field == field).Text;

    /// <summary>This error too, if there is one.</summary>
    public FieldErrors And(string field, Enum? refusal, HttpContext http) =>
        refusal is null ? this : new([(field, http.RequestServices.GetRequiredService<Wording>().Of(refusal)), .. All]);

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

    public string Currency => Choices.Community.Currency.Code;
}
