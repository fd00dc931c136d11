using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Calls;

namespace Tuanzi.Core.Surveys;

public enum AddItemRefusal
{
    Over,
    NotWelcome,
    AddedAlready,
    Full,
    TitleMissing,
    TitleTooLong,
    WordTooLong,
    Markup,
    InListAlready,
    Alike,
}

/// <summary>A member adds an item of their own, where the leader allows it, and wants it by that. Each has one place in the list; leaders have no such limit.</summary>
public sealed class AddItem(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="anyway">True: those that are like it were shown, and this one is wanted all the same.</param>
    public async Task<Outcome<SurveyItem, AddItemRefusal>> RunAsync(PersonId by, string code, ItemText text, bool anyway, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockSurveyAsync(code, by, stop) is not { } survey)  return Missing.It;
        var leads = await db.IsLeaderOfAsync(by, survey.CommunityId, stop);
        var items = await db.SurveyItems.AsNoTracking().Where(i => i.SurveyId == survey.Id).OrderBy(i => i.Position).ToListAsync(stop);
        // Sent twice.
        if (items.Find(item => item.AddedBy == by && item.Title == Typed.Line(text.Title)) is { } own) return own;
        if (!survey.IsOpenAt(now))                                       return AddItemRefusal.Over;
        if (!survey.WelcomesItems && !leads)                             return AddItemRefusal.NotWelcome;
        if (!leads && items.Exists(item => item.AddedBy == by))          return AddItemRefusal.AddedAlready;
        if (items.Count >= Survey.MostItems)                             return AddItemRefusal.Full;
        if (Typed.Line(text.Title) is not { } title)                     return AddItemRefusal.TitleMissing;
        if (title.Length > Call.LongestTitle)                            return AddItemRefusal.TitleTooLong;
        if (Typed.Line(text.Word)?.Length > SurveyItem.LongestWord)      return AddItemRefusal.WordTooLong;
        if (Typed.HasMarkup(text.Title, text.Word))                      return AddItemRefusal.Markup;
        if (items.Exists(item => new ItemText(item.Title, null).Same == text.Same)) return AddItemRefusal.InListAlready;
        if (!anyway && Alike(items, title).Count > 0)                    return AddItemRefusal.Alike;

        var added = db.Add(new SurveyItem { SurveyId = survey.Id, Position = items.Count + 1, Title = title, Word = Typed.Line(text.Word) ?? "", AddedBy = by, Taps = 1 }).Entity;
        db.Add(new SurveyTap { SurveyId = survey.Id, PersonId = by, Position = added.Position, At = now });
        db.Tell(new SurveyCounted(survey.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return added;
    }

    /// <summary>Items that may be the same, for a person to look at.</summary>
    public static IReadOnlyList<SurveyItem> Alike(IEnumerable<SurveyItem> items, string? title)
    {
        var words = TitleWords.Of(title ?? "");
        return [.. items.Where(item => words.IsLike(TitleWords.Of(item.Title)))];
    }
}
