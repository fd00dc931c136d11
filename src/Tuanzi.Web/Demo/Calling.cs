using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Web.Demo;

/// <summary>People write what they want, and others pledge to it.</summary>
sealed class Calling(Hands hands, Register town)
{
    readonly Dictionary<CallFact, string> codes = [];

    /// <summary>What dealers say to it.</summary>
    public Quoting Quoting => field ??= new(hands, town, this);

    public string CodeOf(CallFact fact) => codes[fact];

    public async Task WriteAsync(CallFact fact)
    {
        var text = new CallText(fact.Title, fact.Text, fact.Unit, fact.ClosesAt)
        {
            Specs = fact.Specs,
            Options = fact.Options,
            Reference = fact.Reference.ToString(CultureInfo.InvariantCulture),
            Seen = fact.Seen,
            Area = fact.Area,
            SmallestGroup = fact.SmallestGroup.ToString(CultureInfo.InvariantCulture),
            Visibility = nameof(CallVisibility.Link),
            Follows = fact.Follows is { } before ? town.GroupBuys[before].Code : null,
            FollowsAs = $"{fact.FollowsAs}",
        };
        var call = await hands.DoAsync((WriteCall write) => write.RunAsync(town.People[fact.Author], town.Communities[fact.Community].Slug, text, default));
        codes.Add(fact, call.Code);
        // Our drawings belong to nobody, so no use case lets a member show them: they are hung up by hand.
        await hands.ReadAsync(db => HangAsync(db, call.Id, town.Photos[fact.Photo]));
    }

    public Task PledgeAsync(CallFact fact, PledgeFact pledge)
    {
        var by = pledge.Contact is null ? Pledger.Of(town.People[pledge.By]) : Pledger.Of(Secret.New(), pledge.By, pledge.Contact, Languages.Default);
        var text = new PledgeText(1, [.. pledge.Wanted.Split(' ').Select(one => one.Split('@')).Select(pair => new WantedText(pair[0], pair[1]))])
        {
            Choices = [.. fact.Options.Zip(pledge.Choices.Split('/'), (option, value) => new Choice(option.Name, value))],
            Note = pledge.Note,
            Area = pledge.Area,
        };
        return hands.DoAsync((MakePledge make) => make.RunAsync(codes[fact], by, text, default));
    }

    /// <summary>A leader asks; each of the others taps what they want.</summary>
    public async Task AskAsync(SurveyFact fact)
    {
        var text = new SurveyText(fact.Title, fact.Text, fact.Unit, fact.Most.ToString(CultureInfo.InvariantCulture), fact.EndsAt) { Items = fact.Items, WelcomesItems = true, Visibility = nameof(CallVisibility.Link) };
        var survey = await hands.DoAsync((WriteSurvey write) => write.RunAsync(town.People[fact.Leader], town.Communities[fact.Community].Slug, text, default));
        foreach (var (who, items) in fact.Taps)
        {
            foreach (var item in items.Split(' ')) await hands.DoAsync((TapItem tap) => tap.RunAsync(town.People[who], survey.Code, int.Parse(item, CultureInfo.InvariantCulture), true, default));
        }
    }

    static Task<int> HangAsync(TuanziDb db, CallId call, PhotoId photo)
    {
        db.Add(new CallPhoto { CallId = call, Position = 0, PhotoId = photo });
        return db.SaveChangesAsync();
    }
}
