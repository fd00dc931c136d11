namespace Tuanzi.Web.Demo;

/// <summary>A quote that a leader takes, who confirms, and how it goes on.</summary>
/// <param name="Key">By which the tables know the group buy that it opens.</param>
/// <param name="Dealer">Whose quote it is.</param>
public sealed record TakingFact(string Key, string Community, string Leader, DateTimeOffset At, string Dealer) : BoughtFact(Key, Community, Leader)
{
    public required DateTimeOffset ConfirmBy { get; init; }
    public required PickupFact Pickup { get; init; }

    /// <summary>In this order; whoever has pledged and is not here has not answered.</summary>
    public required (DateTimeOffset At, string By)[] Confirmed { get; init; }
}
