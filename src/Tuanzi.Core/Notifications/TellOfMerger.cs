using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Notifications;

/// <summary>A merger as it is told: both calls.</summary>
public sealed record ToldMerger(CallMerger Merger, Call From, Call Into, string Community);

/// <summary>The merger that a mail is about: the latest from its call.</summary>
public sealed class MergerInMail(TuanziDb db)
{
    public Task<ToldMerger?> FindAsync(Mail mail, CancellationToken stop)
    {
        var id = Id.Parse<CallId>(mail.ReadArguments().GetValueOrDefault("call"));
        return FindAsync(db.CallMergers.Where(m => m.FromId == id), stop);
    }

    internal Task<ToldMerger?> FindAsync(CallMergerId id, CancellationToken stop) => FindAsync(db.CallMergers.Where(m => m.Id == id), stop);

    Task<ToldMerger?> FindAsync(IQueryable<CallMerger> mergers, CancellationToken stop) =>
        (
            from merger in mergers.AsNoTracking()
            join source in db.Calls.AsNoTracking() on merger.FromId equals source.Id
            join target in db.Calls.AsNoTracking() on merger.IntoId equals target.Id
            join community in db.Communities on source.CommunityId equals community.Id
            orderby merger.ProposedAt descending
            select new ToldMerger(merger, source, target, community.Name)
        ).FirstOrDefaultAsync(stop);
}

/// <summary>Those who keep a call are told of a merger by notice and mail.</summary>
public sealed class TellKeepers(TuanziDb db, TellPeople tell)
{
    internal Task RunAsync(MailKind kind, ToldMerger told, IReadOnlyCollection<PersonId> to, CancellationToken stop) =>
        tell.RunAsync(
            new(kind, "Said", told.From.CommunityId, null, $"{kind}/{told.Merger.Id.Value:N}", [told.From.Title, told.From.Code, told.Into.Title], new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{told.From.Id.Value}" }),
            to,
            stop
        );

    /// <summary>The author of a call, or the leaders of its community where its author is no member any more.</summary>
    internal async Task<IReadOnlyCollection<PersonId>> OfAsync(Call call, CancellationToken stop) =>
        await db.IsMemberOfAsync(call.AuthorId, call.CommunityId, stop) ? [call.AuthorId] : await db.LeadersOf(call.CommunityId).ToListAsync(stop);
}

/// <summary>Whoever keeps the other call is asked to answer.</summary>
sealed class TellOfMergerProposed(MergerInMail mergers, TellKeepers tell) : IHandle<MergerProposed>
{
    public async Task HandleAsync(MergerProposed what, CancellationToken stop)
    {
        // Taken back meanwhile: there is nothing to answer.
        if (await mergers.FindAsync(what.Merger, stop) is { Merger.Status: CallMergerStatus.Proposed } told) await tell.RunAsync(MailKind.MergerProposed, told, await tell.OfAsync(told.Into, stop), stop);
    }
}

/// <summary>Whoever proposed it learns that nothing comes of it.</summary>
sealed class TellOfMergerFailed(MergerInMail mergers, TellKeepers tell) : IHandle<MergerFailed>
{
    public async Task HandleAsync(MergerFailed what, CancellationToken stop)
    {
        if (await mergers.FindAsync(what.Merger, stop) is { } told) await tell.RunAsync(MailKind.MergerFailed, told, [told.Merger.ProposedBy], stop);
    }
}

/// <summary>Each pledger is asked, guests by a link of their own; whoever keeps the call and did not agree with themselves learns of it.</summary>
sealed class TellOfMergerAgreed(MergerInMail mergers, TellKeepers keepers, TellPledgers pledgers, TellGuests guests) : IHandle<MergerAgreed>
{
    public async Task HandleAsync(MergerAgreed what, CancellationToken stop)
    {
        if (await mergers.FindAsync(what.Merger, stop) is not { Merger.Status: CallMergerStatus.Agreed } told) return;
        var (from, answered) = (told.From, told.Merger.AnsweredBy);
        PersonId[] others = [.. (await keepers.OfAsync(from, stop)).Append(told.Merger.ProposedBy).Distinct().Where(person => person != answered)];
        await keepers.RunAsync(MailKind.MergerAgreed, told, others, stop);
        await pledgers.RunAsync(new(MailKind.MergerAsked, $"{what.Merger.Value:N}") { Said = told.Into.Title, HasLinks = true }, from, stop);
        await guests.RunAsync(MailKind.MergerAsked, from, $"{what.Merger.Value:N}", stop);
    }
}

/// <summary>Whoever has not gone over learns that nothing was moved; only then it is withdrawn, since nobody could be told any more.</summary>
sealed class TellOfMergerOver(MergerInMail mergers, TellPledgers tell, WithdrawUnmoved withdraw) : IHandle<MergerOver>
{
    public async Task HandleAsync(MergerOver what, CancellationToken stop)
    {
        if (await mergers.FindAsync(what.Merger, stop) is not { } told) return;
        await tell.RunAsync(new(MailKind.MergerOver, $"{what.Merger.Value:N}") { Said = told.Into.Title }, told.From, stop);
        await withdraw.RunAsync(told.From.Id, stop);
    }
}
