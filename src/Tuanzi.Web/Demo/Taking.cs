using Tuanzi.Core.Decisions;

namespace Tuanzi.Web.Demo;

/// <summary>A leader takes a quote; those who pledged confirm, one after the other.</summary>
sealed class Taking(Hands hands, Register town, Calling calling)
{
    /// <summary>As the leader's own page has them, in the language in which all of this is told.</summary>
    static readonly TakeWords Words = new("With it: {0}", "Delivery: {0}", "Warranty: {0}", "Deposit for each, to the dealer: {0}");

    public void Tell(CallFact call, TakingFact fact, Chronicle chronicle)
    {
        chronicle.Tell(fact.At, () => TakeAsync(call, fact), isNews: true);
        foreach (var (at, by) in fact.Confirmed) chronicle.Tell(at, () => ConfirmAsync(call, fact, by));
    }

    async Task TakeAsync(CallFact call, TakingFact fact)
    {
        var code = calling.CodeOf(call);
        var quote = await hands.ReadAsync(db => db.Quotes.Where(q => db.Calls.Any(c => c.Id == q.CallId && c.Code == code) && db.Invitations.Any(i => i.Id == q.InvitationId && i.Name == fact.Dealer)).Select(q => new { q.Number, q.DealersVersion }).SingleAsync());
        var text = new TakeText(quote.DealersVersion, fact.ConfirmBy, town.Points[fact.Pickup.Point], fact.Pickup.From, fact.Pickup.To) { Words = Words };
        var opened = await hands.DoAsync((TakeQuote take) => take.RunAsync(town.People[fact.Leader], code, quote.Number, text, default));
        var id = opened.Taken.GroupBuyId;
        var articles = await hands.ReadAsync(db => db.Articles.Where(a => a.GroupBuyId == id).Select(a => a.Id).ToListAsync());
        town.GroupBuys.Add(fact.Key, new(new(opened.GroupBuyCode, 1, articles), id, [], town.Communities[fact.Community].Currency));
    }

    /// <summary>As pledged.</summary>
    async Task ConfirmAsync(CallFact call, TakingFact fact, string by)
    {
        var (person, groupBuy) = (town.People[by], town.GroupBuys[fact.Key]);
        var confirmed = await hands.DoAsync((ConfirmPledge confirm) => confirm.RunAsync(calling.CodeOf(call), person, new(person.Value), null, new(groupBuy.Created.Version, null, null, null), default));
        groupBuy.Numbers[by] = confirmed.Number;
    }
}
