namespace Tuanzi.Core.Ratings;

/// <summary>What a buyer thinks, once they have the goods: of a store from which they got them, or of the leader. One for each order and each of them.</summary>
public sealed class Rating
{
    public const int MostStars = 5;
    public const int LongestText = 1000;

    /// <summary>How long a buyer may change what they said: time for what breaks early, and for a word with whoever was rated.</summary>
    public const int DaysToChange = 30;

    public required RatingId Id { get; init; }
    public required OrderId OrderId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required CommunityId CommunityId { get; init; }

    /// <summary>Null where it is of the leader.</summary>
    public StoreId? StoreId { get; init; }

    /// <summary>Null where it is of a store.</summary>
    public PersonId? LeaderId { get; init; }

    /// <summary>From one to five.</summary>
    public required int Stars { get; set; }

    /// <summary>May be empty. As typed: never drawn as markup.</summary>
    public string Text { get; set; } = "";
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What whoever was rated says to it; empty where nothing.</summary>
    public string Answer { get; set; } = "";
    public PersonId? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When an operator hid the text. The stars count all the same.</summary>
    public DateTimeOffset? HiddenAt { get; set; }

    /// <summary>Why, for everybody to read.</summary>
    public string HiddenWhy { get; set; } = "";

    public bool IsFixedAt(DateTimeOffset now) => now >= MadeAt.AddDays(DaysToChange);
}
