using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Core.Operations;

public enum TroubleKind
{
    Event,
    Mail,
    Opening,
    Closing,
    Teams,
    Commission,
    Ratings,
    Confirming,
    MeetDay,
    CallEnd,
    MergerEnd,
    SurveyEnd,
    QuoteDeadline,
    DescendingRound,
    Vote,
}

/// <summary>Something that should have happened by itself and has failed so far. It names no person and no address.</summary>
/// <param name="AgainAt">When it is tried again; null: not any more, unless an operator says so.</param>
public sealed record Trouble(TroubleKind Kind, Guid Id, string What, DateTimeOffset At, int Attempts, string Error, DateTimeOffset? AgainAt);

/// <summary>How the installation is doing: what waits, and what fails.</summary>
public sealed record OperationsView(int EventsWaiting, int MailsWaiting, IReadOnlyList<Trouble> Troubles);

/// <summary>What an operator looks at when something did not arrive.</summary>
public sealed class TroubleList(TuanziDb db)
{
    const int Most = 100;

    /// <summary>Null for everybody who is not an operator.</summary>
    public async Task<OperationsView?> FindAsync(PersonId reader, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(reader, stop)) return null;
        var events = await db.Outbox.AsNoTracking().Where(e => e.DueAt != null && e.LastError != null).OrderBy(e => e.At).Take(Most).ToListAsync(stop);
        var mails = await db.FailedMails().AsNoTracking().OrderBy(m => m.QueuedAt).Take(Most).ToListAsync(stop);
        var setbacks = await db.Setbacks.AsNoTracking().OrderBy(s => s.At).Take(Most).ToListAsync(stop);
        var titles = await db.TitlesAsync(setbacks, stop);
        return new(
            await db.Outbox.CountAsync(e => e.DueAt != null, stop),
            await db.Mails.CountAsync(m => m.DueAt != null, stop),
            [
                .. setbacks.Select(s => new Trouble(KindOf(s.Turn), s.SubjectId, titles.GetValueOrDefault(s.SubjectId, ""), s.At, s.Attempts, s.LastError, s.DueAt)),
                .. events.Select(e => new Trouble(TroubleKind.Event, e.Id, e.Kind, e.At, e.Attempts, e.LastError!, e.DueAt)),
                .. mails.Select(m => new Trouble(TroubleKind.Mail, m.Id, $"{m.Kind}", m.QueuedAt, m.Attempts, m.LastError!, m.DueAt)),
            ]
        );
    }

    internal static TroubleKind KindOf(DueTurn turn) =>
        turn switch
        {
            DueTurn.Opening => TroubleKind.Opening,
            DueTurn.Closing => TroubleKind.Closing,
            DueTurn.ReleasingTeams => TroubleKind.Teams,
            DueTurn.Releasing => TroubleKind.Commission,
            DueTurn.Asking => TroubleKind.Ratings,
            DueTurn.Confirming => TroubleKind.Confirming,
            DueTurn.MeetDay => TroubleKind.MeetDay,
            DueTurn.CallEnd => TroubleKind.CallEnd,
            DueTurn.MergerEnd => TroubleKind.MergerEnd,
            DueTurn.SurveyEnd => TroubleKind.SurveyEnd,
            DueTurn.QuoteDeadline => TroubleKind.QuoteDeadline,
            DueTurn.DescendingRound => TroubleKind.DescendingRound,
            DueTurn.Vote => TroubleKind.Vote,
        };
}

/// <summary>Tries a thing again at once, also one that was given up.</summary>
public sealed class RetryTrouble(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>False: not there any more, or not an operator.</summary>
    public async Task<bool> RunAsync(PersonId by, TroubleKind kind, Guid id, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(by, stop)) return false;
        DateTimeOffset now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        var rows = kind switch
        {
            TroubleKind.Event => await db.Outbox.Where(e => e.Id == id && e.DueAt != null && e.LastError != null).ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, now), stop),
            TroubleKind.Mail => await db.FailedMails().Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now).SetProperty(m => m.Attempts, 0), stop),
            _ => await SetbackAsync(Enum.GetValues<DueTurn>().Single(due => TroubleList.KindOf(due) == kind)),
        };
        return rows > 0;

        Task<int> SetbackAsync(DueTurn which) => db.Setbacks.Where(s => s.Turn == which && s.SubjectId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, now), stop);
    }
}

static class Operating
{
    extension(TuanziDb db)
    {
        /// <summary>Mails that failed and still know what they say; those that were dropped do not.</summary>
        public IQueryable<Mail> FailedMails() => db.Mails.Where(m => m.SentAt == null && m.LastError != null && m.Arguments != "{}");
    }
}
