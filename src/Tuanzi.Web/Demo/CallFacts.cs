using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Demo;

/// <summary>Something that a member wants, and who pledges to it.</summary>
/// <param name="Reference">What one costs elsewhere.</param>
public sealed record CallFact(string Community, string Author, string Title, string Unit, decimal Reference)
{
    public required string Text { get; init; }
    public required string Seen { get; init; }
    public required string Area { get; init; }
    public required int SmallestGroup { get; init; }

    /// <summary>One of the drawings.</summary>
    public required string Photo { get; init; }
    public required CallSpec[] Specs { get; init; }
    public required CallOption[] Options { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }
    public required PledgeFact[] Pledges { get; init; }
    public AskingFact? Asking { get; init; }

    /// <summary>The quote that was taken, and what became of it.</summary>
    public TakingFact? Taking { get; init; }

    /// <summary>The key of the group buy that it follows.</summary>
    public string? Follows { get; init; }
    public FollowUpKind FollowsAs { get; init; }
}

/// <param name="By">A person's key, or a guest's whole name.</param>
/// <param name="Wanted">"1@360000 2@335000": one at 360,000 at most, two at 335,000; "1@" is one at any price.</param>
/// <param name="Choices">A value of each option in their order, with strokes between them; empty where any will do.</param>
/// <param name="Contact">A guest's; null for members.</param>
/// <param name="Area">Where they live.</param>
public sealed record PledgeFact(DateTimeOffset At, string By, string Wanted, string Choices, string Note = "", string? Contact = null, string Area = "");
