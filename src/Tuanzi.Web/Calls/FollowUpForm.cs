using System.Globalization;
using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Calls;

/// <summary>The call form as a leader finds it who calls their group together again.</summary>
static class FollowUpForm
{
    public static CallForm Of(FollowUpDraft draft, FollowUpKind kind, CallForm blank, IStringLocalizer<CallsText> t)
    {
        var isOfItsKind = kind is FollowUpKind.SameAgain or FollowUpKind.Upgrade;
        var form = blank with
        {
            Title = Typed.Cut(t[$"FollowUp.Title.{kind}", draft.Item], Call.LongestTitle),
            Text = t["FollowUp.Text", draft.GroupBuy.Title],
            Unit = isOfItsKind ? draft.Unit : t[$"FollowUp.Unit.{kind}"],
            // What the thing itself came to says nothing of what goes with it.
            Reference = isOfItsKind ? draft.Price?.ToDecimalString() ?? "" : "",
            Seen = isOfItsKind && draft.Price is not null ? t["FollowUp.Seen", draft.GroupBuy.Title] : "",
            Area = draft.From?.Area ?? "",
            Group = kind == FollowUpKind.SameAgain ? draft.From?.SmallestGroup?.ToString(CultureInfo.InvariantCulture) ?? "" : "",
            Visibility = nameof(CallVisibility.Members),
            Follows = draft.GroupBuy.Code,
            FollowsAs = $"{kind}",
        };
        if (!isOfItsKind) form.Specs.Insert(0, new(t["FollowUp.For"], draft.Item, true));
        if (isOfItsKind && draft.From is { } from)
        {
            form.Specs.InsertRange(0, from.Specs.Select(spec => new SpecRow(spec.Name, spec.Value, spec.IsMust)));
            form.Options.InsertRange(0, from.Options.Select(option => new OptionRow(option.Name, string.Join(", ", option.Values))));
        }
        return form;
    }
}
