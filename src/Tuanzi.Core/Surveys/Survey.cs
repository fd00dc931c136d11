using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Surveys;

/// <summary>A leader's list of items: each member taps what they want, and the most wanted become calls.</summary>
public sealed class Survey
{
    public const int LeastItems = 2;
    public const int MostItems = 50;

    public required SurveyId Id { get; init; }

    /// <summary>The word in its link.</summary>
    public required string Code { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required PersonId LeaderId { get; init; }
    public required string Title { get; init; }
    public string Text { get; init; } = "";

    /// <summary>In what the calls are counted that come of it.</summary>
    public required string Unit { get; init; }

    /// <summary>How many items become calls at most.</summary>
    public required int Most { get; init; }

    /// <summary>Whether each member may add an item of their own.</summary>
    public bool WelcomesItems { get; init; }
    public CallVisibility Visibility { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The key under which it was written, and what was said then: sent again it is the same survey.</summary>
    public string? SentAs { get; init; }
    public byte[]? SentPrint { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < EndsAt;
}

/// <summary>One thing in a survey that may be wanted.</summary>
public sealed class SurveyItem
{
    public const int LongestWord = 300;

    public required SurveyId SurveyId { get; init; }

    /// <summary>1, 2, 3… in the list; whatever is added comes last.</summary>
    public required int Position { get; init; }
    public required string Title { get; init; }

    /// <summary>What there is to say about it; may be empty.</summary>
    public string Word { get; init; } = "";

    /// <summary>The member whose own item it is; null where the survey began with it.</summary>
    public PersonId? AddedBy { get; init; }

    /// <summary>How many want it.</summary>
    public int Taps { get; set; }

    /// <summary>The call that it became.</summary>
    public CallId? CallId { get; set; }
}

/// <summary>A member wants an item.</summary>
public sealed class SurveyTap
{
    public required SurveyId SurveyId { get; init; }
    public required PersonId PersonId { get; init; }
    public required int Position { get; init; }
    public required DateTimeOffset At { get; init; }
}
