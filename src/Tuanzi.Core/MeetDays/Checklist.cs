namespace Tuanzi.Core.MeetDays;

/// <summary>Where a line of the checklist comes from.</summary>
public enum CheckKind
{
    /// <summary>The spec as agreed with the dealer: nobody changes it.</summary>
    Spec,

    /// <summary>A paper or a thing that comes with the goods: registration, keys, manual.</summary>
    Paper,
}

/// <summary>One line that every buyer's handover is checked against.</summary>
public sealed class MeetDayCheck
{
    public const int Longest = 300;
    public const int Most = 60;

    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>1, 2, 3…; not given again.</summary>
    public required int Number { get; init; }
    public required CheckKind Kind { get; init; }
    public required string Text { get; init; }
    public int Position { get; set; }

    /// <summary>Taken off the list after somebody had ticked it: who has, keeps it.</summary>
    public bool IsRemoved { get; set; }
}

/// <summary>That a line is as it should be for one order: who said so, and when.</summary>
public sealed class MeetDayTick
{
    public required OrderId OrderId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who stood at the desk; null: the buyer.</summary>
    public PersonId? By { get; init; }
}

/// <summary>Something that is not as it should be, noted on the spot: by the buyer, or at the desk.</summary>
public sealed class MeetDayProblem
{
    public const int LongestWords = 1000;
    public const int LongestWord = 500;
    public const int MostOfOrder = 30;

    public required MeetDayProblemId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }

    /// <summary>The line of the checklist; null where it is about none of them.</summary>
    public int? Number { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset NotedAt { get; init; }

    /// <summary>Who stood at the desk; null: the buyer.</summary>
    public PersonId? NotedBy { get; init; }

    /// <summary>Chosen by the phone, which tries again where the network is bad: the same key is the same problem.</summary>
    public string? Key { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Who led; null: the buyer.</summary>
    public PersonId? SettledBy { get; private set; }
    public string SettledWord { get; private set; } = "";

    public bool IsSettled => SettledAt is not null;

    public void Settle(PersonId? by, string word, DateTimeOffset now) => (SettledAt, SettledBy, SettledWord) = (now, by, word);
}

/// <summary>A photo of a problem.</summary>
public sealed class MeetDayProblemPhoto
{
    public const int Most = 4;

    public required MeetDayProblemId ProblemId { get; init; }
    public required PhotoId PhotoId { get; init; }
    public required int Position { get; init; }
}

/// <summary>That a buyer confirms what was checked: with how many problems open at that moment.</summary>
public sealed class MeetDayConfirmation
{
    public required OrderId OrderId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who stood at the desk and typed the buyer's code; null: the buyer, on their own page.</summary>
    public PersonId? By { get; init; }
    public required int OpenProblems { get; init; }
}

/// <summary>A photo of all who were there, for the group and its community.</summary>
public sealed class MeetDayPhoto
{
    public const int Most = 12;

    public required GroupBuyId GroupBuyId { get; init; }
    public required PhotoId PhotoId { get; init; }
    public required PersonId AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
