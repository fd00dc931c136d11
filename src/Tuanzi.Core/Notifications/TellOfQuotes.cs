using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Notifications;

/// <summary>A dealer hears that a quote is asked for; one outside gets the link.</summary>
sealed class TellOfInvitation(TuanziDb db, TellDealers tell) : IHandle<DealerInvited>
{
    public async Task HandleAsync(DealerInvited what, CancellationToken stop)
    {
        if (await db.CallAskedAboutAsync(what.Invitation, stop) is { EndedAt: null } call) await tell.RunAsync(MailKind.QuoteAsked, call, db.Invitations.Where(i => i.Id == what.Invitation && i.Sendings == what.Sending), what.Sending, stop);
    }
}

/// <summary>A dealer hears that no quote is asked for any more.</summary>
sealed class TellOfRevocation(TuanziDb db, TellDealers tell) : IHandle<InvitationRevoked>
{
    public async Task HandleAsync(InvitationRevoked what, CancellationToken stop) =>
        await tell.RunAsync(MailKind.QuoteRevoked, (await db.CallAskedAboutAsync(what.Invitation, stop))!, db.Invitations.Where(i => i.Id == what.Invitation), 1, stop);
}

/// <summary>Whoever was invited and has said nothing hears that a day is left.</summary>
sealed class RemindDealers(TuanziDb db, TellDealers tell) : IHandle<QuotesDueSoon>
{
    public async Task HandleAsync(QuotesDueSoon what, CancellationToken stop)
    {
        var request = await db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Id == what.Request, stop);
        // Ended meanwhile: that is told by itself.
        if (request.EndedAt is not null) return;
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == request.CallId, stop);
        await tell.RunAsync(MailKind.QuoteReminder, call, db.Invitations.Where(i => i.RequestId == request.Id && i.DeclinedAt == null && !db.Quotes.Any(q => q.InvitationId == i.Id)), 1, stop);
    }
}

/// <summary>All who were invited and have not declined hear that the asking is over, and whoever asked that the quotes can be read.</summary>
sealed class TellOfAskingEnd(TuanziDb db, TellDealers tell, TellLeaders leaders) : IHandle<AskingEnded>
{
    public async Task HandleAsync(AskingEnded what, CancellationToken stop)
    {
        var request = await db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Id == what.Request, stop);
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == request.CallId, stop);
        await tell.RunAsync(MailKind.QuotesClosed, call, db.Invitations.Where(i => i.RequestId == request.Id && i.DeclinedAt == null), 1, stop);
        await leaders.RunAsync(MailKind.QuotesOpened, request, "", $"{request.Id.Value:N}", stop);
    }
}

/// <summary>Whoever asked hears of a question.</summary>
sealed class TellOfQuestion(TuanziDb db, TellLeaders leaders) : IHandle<QuestionAsked>
{
    public async Task HandleAsync(QuestionAsked what, CancellationToken stop)
    {
        var question = await db.QuoteQuestions.AsNoTracking().SingleAsync(q => q.Id == what.Question, stop);
        var request = await db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Id == question.RequestId, stop);
        await leaders.RunAsync(MailKind.QuoteQuestion, request, "", $"{question.Id.Value:N}", stop);
    }
}

/// <summary>All who were invited and have not declined hear of an answer, whoever asked.</summary>
sealed class TellOfAnswer(TuanziDb db, TellDealers tell) : IHandle<QuestionAnswered>
{
    public async Task HandleAsync(QuestionAnswered what, CancellationToken stop)
    {
        var question = await db.QuoteQuestions.AsNoTracking().SingleAsync(q => q.Id == what.Question, stop);
        var call = (await db.CallAskedAboutAsync(question.InvitationId, stop))!;
        await tell.RunAsync(MailKind.QuoteAnswer, call, db.Invitations.Where(i => i.RequestId == question.RequestId && i.DeclinedAt == null), question.Number, stop);
    }
}

/// <summary>Whoever asked hears that a dealer has quoted or changed the quote, without a word of what it says.</summary>
sealed class TellOfQuote(TuanziDb db, TellLeaders leaders) : IHandle<QuoteWritten>
{
    public Task HandleAsync(QuoteWritten what, CancellationToken stop) => leaders.OfQuoteAsync(MailKind.QuoteWritten, db.Quotes.Where(q => q.Id == what.Quote), what.Version, stop);
}

/// <summary>Whoever asked hears that a dealer does not stand by the quote any more.</summary>
sealed class TellOfWithdrawnQuote(TuanziDb db, TellLeaders leaders) : IHandle<QuoteTakenBack>
{
    public Task HandleAsync(QuoteTakenBack what, CancellationToken stop) => leaders.OfQuoteAsync(MailKind.QuoteWithdrawn, db.Quotes.Where(q => q.Id == what.Quote), what.Version, stop);
}

/// <summary>A dealer hears that a leader has offered other terms.</summary>
sealed class TellOfCounter(TuanziDb db, TellDealers tell) : IHandle<QuoteCountered>
{
    public async Task HandleAsync(QuoteCountered what, CancellationToken stop)
    {
        var quote = await db.Quotes.AsNoTracking().SingleAsync(q => q.Id == what.Quote, stop);
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == quote.CallId, stop);
        if (call.EndedAt is null) await tell.RunAsync(MailKind.QuoteCountered, call, db.Invitations.Where(i => i.Id == quote.InvitationId), what.Version, stop);
    }
}

/// <summary>Whoever asked hears that a dealer will not quote.</summary>
sealed class TellOfDeclining(TuanziDb db, TellLeaders leaders) : IHandle<InvitationDeclined>
{
    public async Task HandleAsync(InvitationDeclined what, CancellationToken stop)
    {
        var invitation = await db.Invitations.AsNoTracking().SingleAsync(i => i.Id == what.Invitation, stop);
        var request = await db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Id == invitation.RequestId, stop);
        await leaders.RunAsync(MailKind.QuoteDeclined, request, invitation.Name, $"{invitation.Id.Value:N}", stop);
    }
}
