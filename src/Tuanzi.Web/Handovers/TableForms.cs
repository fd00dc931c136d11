using System.Globalization;
using Tuanzi.Core.Handovers;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Handovers;

/// <summary>How the forms of the pickup table are read, and drawn again where they are refused.</summary>
static class TableForms
{
    /// <summary>The fields "q-{article}": a number for each article. What is no whole number becomes one that is refused.</summary>
    public static IReadOnlyList<OrderLine> Goods(this IFormCollection form, string prefix) =>
        [
            .. from field in form
               where field.Key.StartsWith($"{prefix}-", StringComparison.Ordinal)
               select new OrderLine(Id.Parse<ArticleId>(field.Key[(prefix.Length + 1)..]) ?? default, new(Whole(field.Value.ToString()))),
        ];

    /// <summary>The table again, with what was typed, the reason, and who was first where somebody was.</summary>
    public static async Task<IResult> RedrawAsync(this HttpContext http, PackingList lists, string code, int? number, string field, Enum why, IFormCollection form, CancellationToken stop)
    {
        if (await lists.FindAsync(http.User.PersonId, code, stop) is not { } list) return TypedResults.NotFound();
        var view = new HandoverView(list) { TypedCode = form["code"].ToString(), Typed = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal), Error = http.ErrorAt(field, why) };
        return Page.Refused<HandoverPage>(new { View = view with { Chosen = view.Find(number), WasDoneBefore = why is HandOverRefusal.AlreadyHandedOver, IsFarOff = why is HandOverRefusal.WeightFarOff } });
    }

    static long Whole(string text) => text.Length == 0 ? 0 : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
