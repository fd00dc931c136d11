namespace Tuanzi.Core.Calls;

/// <summary>Who may see a call, and pledge to it.</summary>
public enum CallVisibility
{
    /// <summary>Members of its community.</summary>
    Members,

    /// <summary>Anyone who has its link, also without an account.</summary>
    Link,
}

/// <summary>A wish that others may share: an item, its exact spec, until when and where; members and guests pledge to it what they would take at which price.</summary>
public sealed class Call
{
    public const int LongestTitle = 120;
    public const int LongestText = 4000;
    public const int LongestUnit = 30;
    public const int LongestSeen = 300;
    public const int LongestArea = 120;
    public const int MostInGroup = 100_000;

    /// <summary>So many of one author in one community within a day: nobody reads more, and no program fills the list of all.</summary>
    public const int MostInADay = 100;

    public required CallId Id { get; init; }

    /// <summary>The word in its link.</summary>
    public required string Code { get; init; }
    public required CommunityId CommunityId { get; init; }

    /// <summary>Whoever wrote it, or has taken it over since.</summary>
    public required PersonId AuthorId { get; set; }
    public required string Title { get; set; }
    public string Text { get; set; } = "";
    public required string Unit { get; set; }
    public string? StoredSpecs { get; set; }
    public string? StoredOptions { get; set; }
    public required Currency Currency { get; init; }

    /// <summary>What a piece costs one person alone today, as its author has seen it.</summary>
    public long? ReferenceMinor { get; set; }
    public string ReferenceSeen { get; set; } = "";

    /// <summary>Where it is wanted.</summary>
    public string Area { get; set; } = "";

    /// <summary>Until when pledges are taken.</summary>
    public required DateTimeOffset ClosesAt { get; set; }

    /// <summary>With fewer pledges there is no use in asking a seller; null where nobody has said.</summary>
    public int? SmallestGroup { get; set; }

    /// <summary>When it first had so many.</summary>
    public DateTimeOffset? ReachedAt { get; set; }
    public CallVisibility Visibility { get; set; }

    /// <summary>Grows with each change of what is wanted, so that a pledge says what its maker had read.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The key under which it was written, and what was said then: sent again it is the same call.</summary>
    public string? SentAs { get; init; }
    public byte[]? SentPrint { get; init; }

    /// <summary>How many pledges stand.</summary>
    public int Pledged { get; set; }

    /// <summary>The number given last: numbers are not given again.</summary>
    public int LastNumber { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public string EndedWhy { get; set; } = "";

    /// <summary>The closing of which its people have been told: another day is another closing.</summary>
    public DateTimeOffset? ToldClosesAt { get; set; }

    /// <summary>The call that its pledgers are asked over to. Meanwhile, and afterwards, it takes no pledges of its own.</summary>
    public CallId? MergesIntoId { get; set; }

    /// <summary>The group buy that a taken quote has opened; null while none is taken, and again where that was missed or called off.</summary>
    public GroupBuyId? GroupBuyId { get; set; }

    /// <summary>Until when dealers are asked for quotes, or were; null where nobody has asked.</summary>
    public DateTimeOffset? AskedUntil { get; set; }

    /// <summary>Until when dealers underbid each other, or did; late bids move it.</summary>
    public DateTimeOffset? DescendsUntil { get; set; }

    /// <summary>Until when those who pledged vote on quotes; null while they do not.</summary>
    public DateTimeOffset? VotesUntil { get; set; }

    /// <summary>The group buy after which the same people want this; null where it follows none.</summary>
    public GroupBuyId? FollowsGroupBuyId { get; init; }
    public FollowUpKind? FollowsAs { get; init; }

    /// <summary>True once what was wanted has been bought.</summary>
    public bool IsBought => GroupBuyId is not null && EndedAt is not null;

    public IReadOnlyList<CallSpec> Specs
    {
        get => CallLists.Specs(StoredSpecs);
        set => StoredSpecs = CallLists.Write(value);
    }

    public IReadOnlyList<CallOption> Options
    {
        get => CallLists.Options(StoredOptions);
        set => StoredOptions = CallLists.Write(value);
    }

    public Money? Reference => ReferenceMinor is { } minor ? new(minor, Currency) : null;

    /// <summary>How many pledges are missing; null where nobody has said how many are needed.</summary>
    public int? Missing => SmallestGroup is { } group ? Math.Max(0, group - Pledged) : null;

    /// <summary>While a quote is taken, whoever wants it orders it.</summary>
    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && MergesIntoId is null && GroupBuyId is null && now < ClosesAt;
}

/// <summary>One line of an exact spec.</summary>
/// <param name="IsMust">False: it should be so, and need not.</param>
public sealed record CallSpec(string Name, string Value, bool IsMust)
{
    public const int LongestName = 60;
    public const int LongestValue = 200;
    public const int Most = 30;
}

/// <summary>Something that each pledger chooses: a colour, a size.</summary>
public sealed record CallOption(string Name, IReadOnlyList<string> Values)
{
    public const int Longest = 40;
    public const int Most = 5;
    public const int MostValues = 20;

    public bool Equals(CallOption? other) => other is not null && Name == other.Name && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Name, Values.Count);
}
