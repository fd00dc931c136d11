namespace Tuanzi.Core.Operations;

static class SetbackTitles
{
    /// <summary>What each setback is of, by the title that everybody reads; one statement for each kind of thing, however many there are.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(this TuanziDb db, IReadOnlyList<Setback> setbacks, CancellationToken stop)
    {
        var (groupBuys, calls, surveys) = (OfGroupBuys(setbacks), Of<CallId>(setbacks, DueTurn.CallEnd), Of<SurveyId>(setbacks, DueTurn.SurveyEnd));
        var (mergers, askings) = (Of<CallMergerId>(setbacks, DueTurn.MergerEnd), Of<QuoteRequestId>(setbacks, DueTurn.QuoteDeadline));
        var (rounds, votes) = (Of<DescendingRoundId>(setbacks, DueTurn.DescendingRound), Of<VoteId>(setbacks, DueTurn.Vote));
        Titled[] all =
        [
            .. await db.GroupBuys.Where(g => groupBuys.Contains(g.Id)).Select(g => new Titled(g.Id.Value, g.Title)).ToListAsync(stop),
            .. await db.Calls.Where(c => calls.Contains(c.Id)).Select(c => new Titled(c.Id.Value, c.Title)).ToListAsync(stop),
            .. await db.Surveys.Where(s => surveys.Contains(s.Id)).Select(s => new Titled(s.Id.Value, s.Title)).ToListAsync(stop),
            .. await db.CallMergers.Where(m => mergers.Contains(m.Id)).Join(db.Calls, m => m.FromId, c => c.Id, (m, c) => new Titled(m.Id.Value, c.Title)).ToListAsync(stop),
            .. await db.QuoteRequests.Where(r => askings.Contains(r.Id)).Join(db.Calls, r => r.CallId, c => c.Id, (r, c) => new Titled(r.Id.Value, c.Title)).ToListAsync(stop),
            .. await db.DescendingRounds.Where(r => rounds.Contains(r.Id)).Join(db.Calls, r => r.CallId, c => c.Id, (r, c) => new Titled(r.Id.Value, c.Title)).ToListAsync(stop),
            .. await db.Votes.Where(v => votes.Contains(v.Id)).Join(db.Calls, v => v.CallId, c => c.Id, (v, c) => new Titled(v.Id.Value, c.Title)).ToListAsync(stop),
        ];
        return all.ToDictionary(one => one.Id, one => one.Title);
    }

    static GroupBuyId[] OfGroupBuys(IReadOnlyList<Setback> setbacks) => [.. setbacks.Where(s => s.Turn <= DueTurn.MeetDay).Select(s => new GroupBuyId(s.SubjectId)).Distinct()];

    static TId[] Of<TId>(IReadOnlyList<Setback> setbacks, DueTurn turn)
        where TId : struct, IId<TId> => [.. setbacks.Where(s => s.Turn == turn).Select(s => new TId { Value = s.SubjectId })];

    sealed record Titled(Guid Id, string Title);
}
