using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Notifications;

/// <summary>Tells whoever asked for quotes; should they lead no more, those who do.</summary>
public sealed class TellLeaders(TuanziDb db, TellPeople people)
{
    /// <param name="dealer">Whom it is about; empty where the notice names nobody.</param>
    /// <param name="cause">Which of several news of this kind.</param>
    public async Task RunAsync(MailKind kind, QuoteRequest request, string dealer, string cause, CancellationToken stop)
    {
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == request.CallId, stop);
        var leaders = await db.LeadersOf(call.CommunityId).ToListAsync(stop);
        await people.RunAsync(
            new(kind, "Said", call.CommunityId, null, $"{kind}/{cause}", [call.Title, call.Code, dealer], new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{call.Id.Value}", ["dealer"] = dealer }),
            leaders.Contains(request.AskedBy) ? [request.AskedBy] : leaders,
            stop
        );
    }

    public async Task OfQuoteAsync(MailKind kind, IQueryable<Quote> which, int version, CancellationToken stop)
    {
        var found = await (
            from quote in which
            join invitation in db.Invitations on quote.InvitationId equals invitation.Id
            join request in db.QuoteRequests.AsNoTracking() on invitation.RequestId equals request.Id
            select new { quote.Id, invitation.Name, request }
        ).SingleAsync(stop);
        await RunAsync(kind, found.request, found.Name, $"{found.Id.Value:N}/{version}", stop);
    }
}

static class AskedAbout
{
    public static Task<Call?> CallAskedAboutAsync(this TuanziDb db, InvitationId invitation, CancellationToken stop) =>
        db.Calls.AsNoTracking().SingleOrDefaultAsync(c => db.QuoteRequests.Any(r => r.CallId == c.Id && db.Invitations.Any(i => i.Id == invitation && i.RequestId == r.Id)), stop);
}

/// <summary>An invitation as a mail to its dealer tells of it.</summary>
/// <param name="Store">The slug; null for a dealer outside.</param>
/// <param name="Leader">Who asks.</param>
public sealed record ToldInvitation(Invitation Invitation, QuoteRequest Request, Call Call, string Community, string TimeZone, string? Store, string Leader);

/// <summary>The invitation that a mail is about.</summary>
public sealed class InvitationInMail(TuanziDb db)
{
    public async Task<ToldInvitation?> FindAsync(Mail mail, CancellationToken stop)
    {
        var id = Id.Parse<InvitationId>(mail.ReadArguments().GetValueOrDefault("invitation"));
        return await (
            from invitation in db.Invitations.AsNoTracking()
            where invitation.Id == id
            join request in db.QuoteRequests.AsNoTracking() on invitation.RequestId equals request.Id
            join call in db.Calls.AsNoTracking() on request.CallId equals call.Id
            join community in db.Communities on call.CommunityId equals community.Id
            select new ToldInvitation(invitation, request, call, community.Name, community.TimeZone, db.Stores.Where(s => s.Id == invitation.StoreId).Select(s => s.Slug).FirstOrDefault(), db.Persons.Where(p => p.Id == request.AskedBy).Select(p => p.DisplayName).First())
        ).SingleOrDefaultAsync(stop);
    }
}
