using Tuanzi.Core.Decisions;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Demo;

/// <summary>Dealers are asked for quotes, ask back, say no, quote, and hear a counter-offer; those who pledged vote.</summary>
sealed class Quoting(Hands hands, Register town, Calling calling)
{
    readonly Dictionary<(string Call, string Name), Dealer> dealers = [];

    public Underbidding Underbidding => field ??= new(hands, town, calling);
    public Taking Taking => field ??= new(hands, town, calling);

    public Dealer DealerOf(CallFact call, string name) => dealers[(call.Title, name)];

    public async Task AskAsync(CallFact call, AskingFact fact)
    {
        var (leader, code) = (town.People[fact.Leader], calling.CodeOf(call));
        await hands.DoAsync((AskForQuotes ask) => ask.RunAsync(leader, code, new(fact.ClosesAt, nameof(AskingManner.Sealed), fact.Text, ShowsReference: false), default));
        foreach (var name in fact.Stores)
        {
            var store = await hands.ReadAsync(db => db.Stores.Where(s => s.Name == name).Select(s => new { s.Slug, Owner = db.Merchants.Where(m => m.StoreId == s.Id).Select(m => m.PersonId).First() }).SingleAsync());
            var invitation = await hands.DoAsync((InviteDealer invite) => invite.RunAsync(leader, code, InviteText.OfStore(store.Slug), default));
            dealers.Add((call.Title, name), Dealer.Of(store.Owner, store.Slug, invitation.Id));
        }
        foreach (var (name, email) in fact.Outside)
        {
            var invitation = await hands.DoAsync((InviteDealer invite) => invite.RunAsync(leader, code, new(null, name, email, Languages.Default), default));
            // Whoever reads the mail has a link; of ours only the hash would be kept. So the dealer of the story has one more.
            var secret = Secret.New();
            await hands.ReadAsync(db => KeepAsync(db, new() { Hash = Secret.HashOf(secret), InvitationId = invitation.Id, MadeAt = invitation.InvitedAt }));
            dealers.Add((call.Title, name), Dealer.Of(secret));
        }
    }

    public async Task AnswerAsync(CallFact call, AskingFact asking, QuestionFact fact)
    {
        var asked = await hands.DoAsync((AskQuestion ask) => ask.RunAsync(DealerOf(call, fact.Dealer), fact.Text, default));
        await hands.DoAsync((AnswerQuestion answer) => answer.RunAsync(town.People[asking.Leader], calling.CodeOf(call), asked.Number, fact.Answer, default));
    }

    public Task DeclineAsync(CallFact call, string dealer, string why) => hands.DoAsync((DeclineInvitation decline) => decline.RunAsync(DealerOf(call, dealer), why, default));

    public async Task QuoteAsync(CallFact call, AskingFact asking, QuoteFact fact)
    {
        var text = new QuoteText(fact.Counters ?? 0, 1, [.. fact.Ladder.Split(' ').Select(rung => rung.Split(':')).Select(pair => new RungText(pair[0], pair[1]))], asking.ValidUntil)
        {
            Instead = [.. call.Specs.Select(spec => fact.Instead.Where(line => line.Name == spec.Name).Select(line => line.Offered).FirstOrDefault())],
            Extras = fact.Extras,
            Delivery = fact.Delivery,
            Warranty = fact.Warranty,
            Deposit = fact.Deposit,
            Commission = fact.Commission,
            Note = fact.Note,
        };
        if (fact.Counters is null)
        {
            await hands.DoAsync((WriteQuote write) => write.RunAsync(DealerOf(call, fact.Dealer), text, default));
            return;
        }
        var code = calling.CodeOf(call);
        var number = await NumberAsync(code, fact.Dealer);
        await hands.DoAsync((CounterQuote counter) => counter.RunAsync(town.People[asking.Leader], code, number, text, default));
    }

    public Task PutToVoteAsync(CallFact call, AskingFact asking, VoteFact fact)
    {
        var taking = new TakeText(0, fact.EndsAt.AddDays(5), town.Points[fact.Point], fact.EndsAt.AddDays(40), fact.EndsAt.AddDays(40).AddHours(3));
        return hands.DoAsync((StartVote start) => start.RunAsync(town.People[asking.Leader], calling.CodeOf(call), new(fact.EndsAt, Vote.UsualQuorum, fact.Text, fact.Tie, taking), default));
    }

    public async Task VoteAsync(CallFact call, string by, string? dealer, string reason)
    {
        var (person, choice) = (town.People[by], dealer is null ? 0 : await NumberAsync(calling.CodeOf(call), dealer));
        await hands.DoAsync((CastBallot cast) => cast.RunAsync(calling.CodeOf(call), person, new(person.Value), new(choice, reason), default));
    }

    Task<int> NumberAsync(string code, string dealer) => hands.ReadAsync(db => db.Quotes.Where(q => db.Calls.Any(c => c.Id == q.CallId && c.Code == code) && db.Invitations.Any(i => i.Id == q.InvitationId && i.Name == dealer)).Select(q => q.Number).SingleAsync());

    static Task<int> KeepAsync(TuanziDb db, InvitationLink link)
    {
        db.Add(link);
        return db.SaveChangesAsync();
    }
}
