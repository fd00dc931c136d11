namespace Tuanzi.Web.Demo;

/// <summary>Turns the tables of facts into one story, in the order of time.</summary>
sealed class TownStory(MovingIn movingIn, Selling selling, PickingUp pickingUp, Calling calling, DateTimeOffset now)
{
    /// <summary>When the first of them registered.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(45);

    readonly Chronicle chronicle = new();

    public Chronicle Tell()
    {
        var began = now - Length;
        foreach (var person in Townspeople.All) chronicle.Tell(began, () => movingIn.RegisterAsync(person));
        foreach (var community in Places.All) chronicle.Tell(began.AddHours(1), () => movingIn.BeginAsync(community));
        foreach (var store in Shelves.Stores) chronicle.Tell(began.AddHours(2), () => movingIn.OpenAsync(store));

        foreach (var groupBuy in GroupBuysAt(now)) Tell(groupBuy);
        var here = new Calendar(now, Places.Stockholm);
        foreach (var call in CallsAt(now)) Tell(call);
        var asked = Asked.ForSchool(here);
        chronicle.Tell(asked.AskedAt, () => calling.AskAsync(asked));
        return chronicle;
    }

    public static IEnumerable<GroupBuyFact> GroupBuysAt(DateTimeOffset now)
    {
        var (here, there) = (new Calendar(now, Places.Stockholm), new Calendar(now, Places.Shanghai));
        return [.. OpenInTheHouse.Of(here), .. PastInTheHouse.Of(here), .. Elsewhere.InTheVillage(there), .. Elsewhere.InTheClub(here)];
    }

    public static IEnumerable<CallFact> CallsAt(DateTimeOffset now)
    {
        var here = new Calendar(now, Places.Stockholm);
        return [.. Wanted.InTheClub(here), .. Wanted.InTheHouse(here), .. Wanted.InTheLane(here)];
    }

    void Tell(CallFact fact)
    {
        chronicle.Tell(fact.WrittenAt, () => calling.WriteAsync(fact));
        foreach (var pledge in fact.Pledges) chronicle.Tell(pledge.At, () => calling.PledgeAsync(fact, pledge));
        if (fact.Asking is { } asking) Tell(fact, asking);
        if (fact.Taking is not { } taking) return;
        calling.Quoting.Taking.Tell(fact, taking, chronicle);
        if (taking.ConfirmBy <= now) chronicle.Tell(taking.ConfirmBy);
        TellAfterwards(taking);
    }

    void Tell(CallFact call, AskingFact asking)
    {
        chronicle.Tell(asking.At, () => calling.Quoting.AskAsync(call, asking), isNews: true);
        foreach (var question in asking.Questions) chronicle.Tell(question.At, () => calling.Quoting.AnswerAsync(call, asking, question));
        foreach (var (at, dealer, why) in asking.Declined) chronicle.Tell(at, () => calling.Quoting.DeclineAsync(call, dealer, why));
        foreach (var quote in asking.Quotes) chronicle.Tell(quote.At, () => calling.Quoting.QuoteAsync(call, asking, quote));
        if (asking.Vote is { } vote)
        {
            chronicle.Tell(vote.At, () => calling.Quoting.PutToVoteAsync(call, asking, vote), isNews: true);
            foreach (var (at, by, dealer, reason) in vote.Ballots) chronicle.Tell(at, () => calling.Quoting.VoteAsync(call, by, dealer, reason));
        }
        if (asking.Descending is { } round) calling.Quoting.Underbidding.Tell(call, asking, round, chronicle);
        // What dealers say is told then at the latest: nobody in the story waits for it, and as all have answered by the day before, nobody is reminded.
        chronicle.Tell(asking.ClosesAt);
    }

    void Tell(GroupBuyFact fact)
    {
        chronicle.Tell(fact.DraftedAt, () => selling.DraftAsync(fact));
        if (fact.Opens && fact.OpensAt is null) chronicle.Tell(fact.DraftedAt.AddMinutes(20), () => selling.OpenAsync(fact));
        if (fact.Opens && fact.OpensAt is not null) chronicle.Tell(fact.DraftedAt.AddMinutes(20), () => selling.ScheduleAsync(fact));
        foreach (var hour in new[] { fact.OpensAt, fact.Opens ? fact.CutOffAt : null }.OfType<DateTimeOffset>().Where(hour => hour <= now)) chronicle.Tell(hour);
        foreach (var wave in fact.Orders) chronicle.Tell(wave.At, () => selling.OrderAsync(fact, wave));
        foreach (var (at, text) in fact.Updates) chronicle.Tell(at, () => selling.PostAsync(fact, text), isNews: true);
        if (fact.Cancelled is { } cancelled) chronicle.Tell(cancelled.At, () => selling.CancelAsync(fact, cancelled.Why), isNews: true);
        TellAfterwards(fact);
    }

    void TellAfterwards(BoughtFact fact)
    {
        if (fact.PackedAt is { } packed) chronicle.Tell(packed, () => pickingUp.PackAsync(fact));
        foreach (var handover in fact.Handovers) chronicle.Tell(handover.At, () => pickingUp.HandOverAsync(fact, handover));
        if (fact.MeetDay is { } meetDay) pickingUp.Meeting.Tell(fact, meetDay, chronicle);
        foreach (var rating in fact.Ratings) chronicle.Tell(rating.At, () => pickingUp.RateAsync(fact, rating));
        if (fact.Settled is { } settled) chronicle.Tell(settled.At, () => pickingUp.SettleAsync(fact, settled));
    }
}
