namespace Tuanzi.Core.GroupBuys;

/// <summary>A leader puts the title, the text or the photos in other words. They are not part of the offer: nobody is asked again.</summary>
public sealed class EditWords(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Done, OfferRefusal>> RunAsync(PersonId by, string code, string title, string text, IReadOnlyList<PhotoId> photos, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (Typed.Line(title) is not { } line)                            return OfferRefusal.TitleMissing;
        if (line.Length > GroupBuy.LongestTitle)                          return OfferRefusal.TitleTooLong;
        if (text.Length > CheckDraft.LongestText)                         return OfferRefusal.TextTooLong;
        if (Typed.HasMarkup(title, text))                                 return OfferRefusal.Markup;
        if (await db.RefusalOfAsync(photos, stop) is { } unfit)           return unfit;

        (groupBuy.Title, groupBuy.Text) = (line, Typed.Block(text));
        await db.HangAsync(groupBuy.Id, photos, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
