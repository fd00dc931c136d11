using Tuanzi.Core.Handovers;
using Tuanzi.Core.MeetDays;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Web.Demo;

/// <summary>Those who bought together say when they can, come, look at what they get, and are photographed.</summary>
sealed class Meeting(Hands hands, Register town)
{
    public void Tell(BoughtFact groupBuy, MeetDayFact fact, Chronicle chronicle)
    {
        var (code, leader) = (new Func<string>(() => town.GroupBuys[groupBuy.Key].Code), groupBuy.Leader);
        chronicle.Tell(fact.PlannedAt, () => PlanAsync(code(), leader, fact), isNews: true);
        foreach (var (at, by, said) in fact.Answers) chronicle.Tell(at, () => hands.DoAsync((AnswerDates answer) => answer.RunAsync(Attendee.Of(town.People[by]), code(), ChoicesIn(fact, said), default)));
        foreach (var (at, by, persons, thing) in fact.Coming) chronicle.Tell(at, () => ComeAsync(code(), by, persons, thing));
        foreach (var (at, by, who) in fact.There) chronicle.Tell(at, () => CheckInAsync(code(), groupBuy, by, who, fact));
        foreach (var problem in fact.Problems)
        {
            chronicle.Tell(problem.At, () => hands.DoAsync((NoteProblem note) => note.RunAsync(Attendee.Of(town.People[problem.Who]), code(), null, new(problem.Check, problem.Words), default)), isNews: true);
            chronicle.Tell(problem.SettledAt, () => SettleAsync(groupBuy, leader, problem.Settled));
        }
        if (fact is { Photo: { } photo, There: [.., (var last, _, _)] }) chronicle.Tell(last.AddMinutes(20), () => HangAsync(groupBuy, leader, town.Photos[photo], last));
    }

    Task PlanAsync(string code, string leader, MeetDayFact fact) =>
        hands.DoAsync(
            (PlanMeetDay plan) => plan.RunAsync(
                town.People[leader],
                code,
                new(fact.Title, fact.Place, fact.Address, fact.Minutes)
                {
                    Dates = [.. fact.Dates.Select(date => (DateTimeOffset?)date)],
                    AnswerBy = fact.AnswerBy,
                    Programme = [.. fact.Programme.Select(ProgrammeLine.Of).OfType<ProgrammeLine>()],
                    Things = [.. fact.Things.Select(thing => new ThingText(thing.Name, thing.Wanted))],
                    Papers = fact.Papers,
                },
                default
            )
        );

    async Task ComeAsync(string code, string by, int persons, int thing)
    {
        var who = Attendee.Of(town.People[by]);
        await hands.DoAsync((SayComing say) => say.RunAsync(who, code, persons > 0, persons, default));
        if (thing > 0) await hands.DoAsync((BringThing bring) => bring.RunAsync(who, code, thing, 1, default));
    }

    async Task CheckInAsync(string code, BoughtFact groupBuy, string by, string who, MeetDayFact fact)
    {
        var number = town.GroupBuys[groupBuy.Key].Numbers[who];
        await hands.DoAsync((CheckIn checkIn) => checkIn.RunAsync(town.People[by], code, new OrderAtTable(Number: number), default));
        var wrong = fact.Problems.Where(problem => problem.Who == who).Select(problem => problem.Check).ToHashSet();
        foreach (var check in Enumerable.Range(1, fact.Papers.Length).Where(check => !wrong.Contains(check))) await hands.DoAsync((TickCheck tick) => tick.RunAsync(Attendee.Of(town.People[by]), code, number, check, true, default));
    }

    async Task SettleAsync(BoughtFact groupBuy, string leader, string word)
    {
        var started = town.GroupBuys[groupBuy.Key];
        var problem = await hands.ReadAsync(db => db.MeetDayProblems.Where(p => p.GroupBuyId == started.Id && p.SettledAt == null).OrderBy(p => p.NotedAt).Select(p => p.Id).FirstAsync());
        await hands.DoAsync((SettleProblem settle) => settle.RunAsync(Attendee.Of(town.People[leader]), started.Code, problem, word, default));
    }

    Task HangAsync(BoughtFact groupBuy, string leader, PhotoId photo, DateTimeOffset at) =>
        hands.ReadAsync(db =>
        {
            db.Add(new MeetDayPhoto { GroupBuyId = town.GroupBuys[groupBuy.Key].Id, PhotoId = photo, AddedBy = town.People[leader], AddedAt = at });
            return db.SaveChangesAsync();
        });

    static Dictionary<DateTimeOffset, DateChoice> ChoicesIn(MeetDayFact fact, string said) =>
        fact.Dates.Zip(said).ToDictionary(pair => pair.First, pair => pair.Second switch { 'y' => DateChoice.Yes, 'i' => DateChoice.IfNeedBe, _ => DateChoice.No });
}
