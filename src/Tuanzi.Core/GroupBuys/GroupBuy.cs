using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.GroupBuys;

/// <summary>A time-boxed sale to a group under a fixed, versioned offer.</summary>
public sealed class GroupBuy
{
    public const int LongestTitle = 100;

    public required GroupBuyId Id { get; init; }

    /// <summary>The short word in its link: /b/{code}.</summary>
    public required string Code { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required PersonId LeaderId { get; set; }
    public required string Title { get; set; }

    /// <summary>Markdown, without raw HTML.</summary>
    public string Text { get; set; } = "";
    public GroupBuyStatus Status { get; private set; } = GroupBuyStatus.Draft;
    public GroupBuyResult? Result { get; private set; }

    /// <summary>The version of the offer; 1 until it is changed after the opening.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The tipping point, over all articles.</summary>
    public Quantity? Minimum { get; set; }
    public long? MinimumValueMinor { get; set; }
    public int? MinimumBuyers { get; set; }
    public Quantity? Cap { get; set; }
    public long? CapValueMinor { get; set; }
    public long? SmallestOrderMinor { get; set; }
    public int? NearMissPercent { get; set; }
    public int? NearMissHours { get; set; }
    public DateTimeOffset? OpensAt { get; set; }
    public required DateTimeOffset CutOffAt { get; set; }

    /// <summary>Until then, after the cut-off, what fills an open case is still taken; null where nothing is.</summary>
    public DateTimeOffset? CompletionEndsAt { get; set; }

    /// <summary>True once the cut-off was put off because the tipping point was near.</summary>
    public bool IsExtended { get; set; }

    /// <summary>All rungs that its seller has agreed to, where the offer holds dearer ones back; null where the offer shows all there are.</summary>
    public PriceLadder? ReserveLadder { get; set; }
    public int? ReserveHours { get; set; }
    public Reserve? Reserve
    {
        get => ReserveLadder is { } ladder ? new(ladder, ReserveHours ?? Reserve.UsualHours) : null;
        set => (ReserveLadder, ReserveHours) = (value?.Ladder, value?.Hours);
    }

    /// <summary>True once the cut-off has come and has found a case open.</summary>
    public bool IsCompleting { get; set; }
    public required Currency Currency { get; init; }

    /// <summary>Those of its community when it opened; null before.</summary>
    public PaymentWays? Ways { get; set; }

    /// <summary>What buyers pay ahead, in per cent; null: nothing apart from the rest.</summary>
    public int? AdvancePercent { get; set; }
    public Advance? Advance => Rules.Ordering.Advance.Of(AdvancePercent);

    /// <summary>How an order may be paid when it is placed. What is left of it by then may be paid in all ways.</summary>
    public PaymentWays? OrderWays => Advance is null ? Ways : Ways?.Ahead();

    /// <summary>True where nobody pays through the tool: it says what each order comes to, and people settle among themselves.</summary>
    public bool CountsOnly => Ways == PaymentWays.None;

    /// <summary>True where orders may be paid at its pickup: in cash, or by its leader's collecting code.</summary>
    public bool PaysAtPickup => Ways?.Take(PaymentWay.AtPickup) == true;
    public int? SellingBasisPoints { get; set; }
    public int? PickupBasisPoints { get; set; }

    /// <summary>The return window of its community when it opened; null before.</summary>
    public int? ReturnDays { get; set; }

    /// <summary>When its commission is released; null before the settlement, and once it is.</summary>
    public DateTimeOffset? ReleasesAt { get; set; }

    /// <summary>True once its leader may take the commission.</summary>
    public bool IsReleased { get; set; }

    /// <summary>How long after all is handed over buyers are asked what they think of it: time enough to have used the thing.</summary>
    public const int DaysUntilRating = 3;

    /// <summary>When its buyers are asked to rate; null before all is handed over, and once they are.</summary>
    public DateTimeOffset? RatingDueAt { get; set; }

    /// <summary>True once every order has been handed over or struck.</summary>
    public bool IsComplete => Status is GroupBuyStatus.HandedOver or GroupBuyStatus.Settled;

    /// <summary>True where its leader types prices without tax. Everybody pays what the ladder says, with it.</summary>
    public bool PricesWithoutTax { get; set; }

    /// <summary>What orders pay besides their goods, as it is kept; null where nothing.</summary>
    public string? StoredCosts { get; set; }
    public IReadOnlyList<Cost> Costs
    {
        get => CostList.Parse(StoredCosts);
        set => StoredCosts = CostList.Write(value);
    }

    /// <summary>False: buyers' display names are hidden, and only their number is shown.</summary>
    public bool ShowsBuyers { get; set; } = true;

    /// <summary>True: anyone with the link may order. False: members of the community only.</summary>
    public bool WelcomesGuests { get; set; } = true;

    /// <summary>How what was bought, or what arrives, is shared if it is not what was ordered.</summary>
    public AllotmentRule Allotment { get; set; }

    /// <summary>Drawn at the opening where lots decide, and known to nobody before the closing.</summary>
    public string? AllotmentSeed { get; private set; }

    /// <summary>Shown from the opening on: the SHA-256 of the seed, so that it cannot be another one in the end.</summary>
    public string? AllotmentSeedHash => AllotmentSeed is { } seed ? Convert.ToHexStringLower(Secret.HashOf(seed)) : null;

    /// <summary>The seed, once orders are final: with it anyone can draw the lots again.</summary>
    public string? PublishedSeed => Status is GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Open ? null : AllotmentSeed;

    /// <summary>In a team buy, how many make a team; null in any other group buy.</summary>
    public int? TeamSize { get; set; }

    /// <summary>How long a team has for it.</summary>
    public int? TeamHours { get; set; }

    /// <summary>True once a day is planned on which its buyers meet.</summary>
    public bool HasMeetDay { get; set; }

    /// <summary>Order numbers given so far. Changed by the order desk only, like the five after it.</summary>
    public int OrderNumbersGiven { get; init; }
    public long PlacesGiven { get; init; }
    public int Orders { get; init; }

    /// <summary>Orders on the waiting list.</summary>
    public int Waiting { get; init; }

    /// <summary>Pieces ordered, over all articles.</summary>
    public Quantity Ordered { get; init; }

    /// <summary>Pieces that would be bought of them now, in whole cases: what counts for the tipping point. After the closing what is bought.</summary>
    public Quantity Bought { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Bounds Bounds
    {
        get => new()
        {
            MinimumValue = MinimumValueMinor,
            MinimumBuyers = MinimumBuyers,
            Cap = Cap,
            CapValue = CapValueMinor,
            SmallestOrder = SmallestOrderMinor,
            NearMiss = NearMissPercent is { } percent && NearMissHours is { } hours ? new(percent, hours) : null,
        };
        set
        {
            (MinimumValueMinor, MinimumBuyers) = (value.MinimumValue, value.MinimumBuyers);
            (Cap, CapValueMinor, SmallestOrderMinor) = (value.Cap, value.CapValue, value.SmallestOrder);
            (NearMissPercent, NearMissHours) = (value.NearMiss?.Percent, value.NearMiss?.Hours);
        }
    }

    public TeamTerms? Team => TeamSize is { } size && TeamHours is { } hours ? new(size, hours) : null;

    /// <summary>What the offer says of all its articles, where it says nothing of one.</summary>
    public SaidCommission Commission
    {
        get => new(SellingBasisPoints, PickupBasisPoints);
        set => (SellingBasisPoints, PickupBasisPoints) = (value.Selling, value.Pickup);
    }

    /// <summary>True while orders are taken: a cut-off counts from its instant on, also where the closing comes late.</summary>
    public bool IsOpenAt(DateTimeOffset now) => Status == GroupBuyStatus.Open && now < CutOffAt;

    /// <summary>True in the phase after the cut-off in which open cases may still be filled.</summary>
    public bool IsCompletingAt(DateTimeOffset now) => Status == GroupBuyStatus.Open && now >= CutOffAt && now < CompletionEndsAt;

    /// <summary>Goes on to another status and says so in the history; false where the lifecycle does not allow it.</summary>
    public bool TryBecome(GroupBuyStatus status, PersonId? by, DateTimeOffset now, TuanziDb db, GroupBuyResult? result = null, string? reason = null)
    {
        if (!Status.MayBecome(status, Result)) return false;
        db.Add(new Transition { GroupBuyId = Id, At = now, By = by, From = Status, To = status, Reason = reason });
        Status = status;
        if (status == GroupBuyStatus.Open && Allotment == AllotmentRule.Lottery) AllotmentSeed ??= Secret.New();
        Result = result ?? Result;
        return true;
    }
}

/// <summary>That a group buy went from one status to the next: when, and by whom (nobody: by the clock).</summary>
public sealed class Transition
{
    public const int LongestReason = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required GroupBuyId GroupBuyId { get; init; }
    public required DateTimeOffset At { get; init; }
    public PersonId? By { get; init; }
    public required GroupBuyStatus From { get; init; }
    public required GroupBuyStatus To { get; init; }

    /// <summary>Why it was cancelled, in the leader's words: everyone who ordered reads it.</summary>
    public string? Reason { get; init; }
}
