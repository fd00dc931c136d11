namespace Tuanzi.Core.Calls;

public enum CallMergerStatus
{
    /// <summary>Whoever keeps the other call has not answered yet.</summary>
    Proposed,

    /// <summary>Pledgers are asked.</summary>
    Agreed,
    Refused,
    TakenBack,

    /// <summary>Its time is over, and with it the call that was merged.</summary>
    Done,

    /// <summary>One of the two calls was ended meanwhile.</summary>
    Lapsed,
}

/// <summary>One call goes over into another: whoever keeps both agrees, and each pledger is asked.</summary>
public sealed class CallMerger
{
    public required CallMergerId Id { get; init; }
    public required CallId FromId { get; init; }
    public required CallId IntoId { get; init; }
    public CallMergerStatus Status { get; set; }
    public required PersonId ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Until when pledgers may go over; never later than the other call takes pledges.</summary>
    public required DateTimeOffset EndsAt { get; set; }
    public PersonId? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When nothing more was to come of it, whichever way.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    internal void Answer(CallMergerStatus answer, PersonId by, DateTimeOffset now) => (Status, AnsweredBy, AnsweredAt) = (answer, by, now);

    /// <summary>From now on the one takes no more pledges, and its pledgers are asked.</summary>
    internal void Begin(Call from, Call into, PersonId by, DateTimeOffset now)
    {
        Answer(CallMergerStatus.Agreed, by, now);
        EndsAt = EndsAt < into.ClosesAt ? EndsAt : into.ClosesAt;
        from.MergesIntoId = into.Id;
    }
}
