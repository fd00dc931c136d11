namespace Tuanzi.Core.Quotes;

/// <summary>What a dealer asks, and the leader's answer. All invited read both, and not who asked.</summary>
public sealed class QuoteQuestion
{
    public const int Most = 50;

    /// <summary>So that one dealer does not use up what all may ask.</summary>
    public const int MostOfDealer = 10;

    public const int Longest = 1000;

    public required QuoteQuestionId Id { get; init; }
    public required QuoteRequestId RequestId { get; init; }

    /// <summary>Whose it is, for leaders.</summary>
    public required InvitationId InvitationId { get; init; }

    /// <summary>1, 2, 3… within the request.</summary>
    public required int Number { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string Answer { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }
}
