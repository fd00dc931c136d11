using Tuanzi.Rules.Allotment;

namespace Tuanzi.Web.Layout;

/// <summary>Marks the sentences of all refusals: one resource for each language, keyed "OrderRefusal.Closed".</summary>
public sealed class RefusalText;

/// <summary>Puts refusals into words: which rule, in the reader's language, and what to do.</summary>
public sealed class Wording(IStringLocalizer<RefusalText> text)
{
    public static string KeyOf(Enum refusal) => $"{refusal.GetType().Name}.{refusal}";

    public string Of(Enum refusal) => text[KeyOf(refusal)];

    /// <summary>Why a buyer gets what they get; null where it is just what they ordered.</summary>
    public string? Why(ShareReason? reason) => reason is null or ShareReason.AsOrdered ? null : Of(reason);
}
