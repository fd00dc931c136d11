using System.Globalization;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Demo;

/// <summary>Dealers who have quoted underbid each other in the open.</summary>
sealed class Underbidding(Hands hands, Register town, Calling calling)
{
    public void Tell(CallFact call, AskingFact asking, DescendingFact fact, Chronicle chronicle)
    {
        chronicle.Tell(fact.At, () => OpenAsync(call, asking, fact), isNews: true);
        foreach (var (number, bid) in fact.Bids.Index()) chronicle.Tell(bid.At, () => BidAsync(call, bid.Dealer, bid.Price, number));
    }

    Task OpenAsync(CallFact call, AskingFact asking, DescendingFact fact) =>
        hands.DoAsync((OpenDescendingRound open) => open.RunAsync(town.People[asking.Leader], calling.CodeOf(call), new(null, fact.EndsAt, null, fact.Step, null, fact.Text), default));

    /// <param name="read">The number of the bid before: each has read what stands.</param>
    Task BidAsync(CallFact call, string dealer, string price, int read) =>
        hands.DoAsync((PlaceBid place) => place.RunAsync(calling.Quoting.DealerOf(call, dealer), new(read.ToString(CultureInfo.InvariantCulture), price, read), default));
}
