namespace Tuanzi.Core.Quotes;

/// <summary>A dealer has asked something.</summary>
public sealed record QuestionAsked(QuoteQuestionId Question) : IEvent;

public enum AskQuestionRefusal
{
    Over,
    TextMissing,
    TextTooLong,
    TooMany,
    Markup,
}

/// <summary>A dealer asks something about the call, as long as quotes are asked for. All invited read it, and not whose it is.</summary>
public sealed class AskQuestion(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<QuoteQuestion, AskQuestionRefusal>> RunAsync(Dealer dealer, string? text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeTurnAsync(dealer, now, stop) is not { } turn)              return Missing.It;
        if (!turn.Request.IsOpenAt(now) || turn.Call.EndedAt is not null)           return AskQuestionRefusal.Over;
        if (Typed.Block(text) is not { Length: > 0 } question)                      return AskQuestionRefusal.TextMissing;
        if (question.Length > QuoteQuestion.Longest)                                return AskQuestionRefusal.TextTooLong;
        if (Typed.HasMarkup(question))                                              return AskQuestionRefusal.Markup;
        var asked = await db.QuoteQuestions.CountAsync(q => q.RequestId == turn.Request.Id, stop);
        if (asked >= QuoteQuestion.Most)                                            return AskQuestionRefusal.TooMany;
        if (await db.QuoteQuestions.CountAsync(q => q.InvitationId == turn.Invitation.Id, stop) >= QuoteQuestion.MostOfDealer) return AskQuestionRefusal.TooMany;

        var written = new QuoteQuestion { Id = Id.New<QuoteQuestionId>(), RequestId = turn.Request.Id, InvitationId = turn.Invitation.Id, Number = asked + 1, Text = question, AskedAt = now };
        db.Add(written);
        db.Tell(new QuestionAsked(written.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return written;
    }
}

/// <summary>A leader has answered, for all invited.</summary>
public sealed record QuestionAnswered(QuoteQuestionId Question) : IEvent;

public enum AnswerRefusal
{
    AlreadyAnswered,
    TextMissing,
    TextTooLong,
    Markup,
}

/// <summary>A leader answers a question. What all invited have read stays as it is: more is said in answer to another question.</summary>
public sealed class AnswerQuestion(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="number">Of the question, in the newest request of the call.</param>
    public async Task<Outcome<QuoteQuestion, AnswerRefusal>> RunAsync(PersonId leader, string code, int number, string? text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        if (await db.LastRequestAsync(call.Id, stop) is not { } request)            return Missing.It;
        if (await db.QuoteQuestions.SingleOrDefaultAsync(q => q.RequestId == request.Id && q.Number == number, stop) is not { } question) return Missing.It;
        if (question.AnsweredAt is not null)                                        return AnswerRefusal.AlreadyAnswered;
        if (Typed.Block(text) is not { Length: > 0 } answer)                        return AnswerRefusal.TextMissing;
        if (answer.Length > QuoteQuestion.Longest)                                  return AnswerRefusal.TextTooLong;
        if (Typed.HasMarkup(answer))                                                return AnswerRefusal.Markup;

        var now = clock.GetUtcNow();
        (question.Answer, question.AnsweredAt) = (answer, now);
        db.Tell(new QuestionAnswered(question.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return question;
    }
}
