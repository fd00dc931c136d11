using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

/// <summary>How far one dealer has come, without a word of what was quoted.</summary>
public enum InvitedState
{
    Invited,
    Quoted,
    Declined,
    Withdrawn,
    Revoked,
}

/// <summary>One dealer as the leaders see them.</summary>
public sealed record InvitedDealer(Invitation Invitation, bool HasQuoted, bool HasWithdrawn)
{
    public InvitedState State =>
        Invitation.RevokedAt is not null ? InvitedState.Revoked
        : HasWithdrawn ? InvitedState.Withdrawn
        : HasQuoted ? InvitedState.Quoted
        : Invitation.DeclinedAt is not null ? InvitedState.Declined
        : InvitedState.Invited;
}

/// <summary>A question as the leaders read it.</summary>
/// <param name="Dealer">Who asked; other dealers never read that.</param>
public sealed record AskedQuestion(QuoteQuestion Question, string Dealer);

/// <summary>A store that can be invited.</summary>
public sealed record StoreToInvite(string Slug, string Name);

/// <summary>The newest asking of a call, as its leaders see it.</summary>
public sealed record LeadersAsking
{
    public required ShownCall Shown { get; init; }
    public required QuoteRequest? Request { get; init; }
    public required IReadOnlyList<InvitedDealer> Invited { get; init; }
    public required IReadOnlyList<AskedQuestion> Questions { get; init; }

    /// <summary>Some of the installation's stores, by name.</summary>
    public required IReadOnlyList<StoreToInvite> Stores { get; init; }
    public required DateTimeOffset Now { get; init; }

    public bool IsOpen => Request?.IsOpenAt(Now) == true && Shown.Call.EndedAt is null;
}

/// <summary>Who was asked, how far they have come, and what they ask. For the leaders of the call's community.</summary>
public sealed class AskingOfCall(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    const int MostStores = 200;

    public async Task<LeadersAsking?> FindAsync(PersonId leader, string code, CancellationToken stop)
    {
        if (await calls.FindAsync(code, leader, stop) is not { ViewerLeads: true } shown) return null;
        var request = await db.QuoteRequests.AsNoTracking().Where(r => r.CallId == shown.Call.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);
        return new()
        {
            Shown = shown,
            Request = request,
            Invited = request is null ? [] : await InvitedAsync(request, stop),
            Questions = request is null ? [] : await QuestionsAsync(request, stop),
            Stores = await db.Stores.Where(s => request == null || !db.Invitations.Any(i => i.RequestId == request.Id && i.StoreId == s.Id && i.RevokedAt == null)).OrderBy(s => s.Name).Take(MostStores).Select(s => new StoreToInvite(s.Slug, s.Name)).ToListAsync(stop),
            Now = clock.GetUtcNow(),
        };
    }

    Task<List<InvitedDealer>> InvitedAsync(QuoteRequest request, CancellationToken stop) =>
        db.Invitations.AsNoTracking()
            .Where(i => i.RequestId == request.Id)
            .OrderBy(i => i.InvitedAt)
            .Select(i => new InvitedDealer(i, db.Quotes.Any(q => q.InvitationId == i.Id), db.Quotes.Any(q => q.InvitationId == i.Id && q.WithdrawnAt != null)))
            .ToListAsync(stop);

    Task<List<AskedQuestion>> QuestionsAsync(QuoteRequest request, CancellationToken stop) =>
        (
            from question in db.QuoteQuestions.AsNoTracking()
            where question.RequestId == request.Id
            join invitation in db.Invitations on question.InvitationId equals invitation.Id
            orderby question.Number
            select new AskedQuestion(question, invitation.Name)
        ).ToListAsync(stop);
}
