using System.Globalization;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Demo;

/// <summary>Leaders draft and open group buys, buyers order. The orders go through the order desk's own batches, at the hour of the story.</summary>
sealed class Selling(Hands hands, Register town, OrderStore desk, TownClock clock)
{
    public async Task DraftAsync(GroupBuyFact fact)
    {
        var created = await hands.DoAsync((CreateGroupBuy create) => create.RunAsync(town.People[fact.Leader], town.Communities[fact.Community].Slug, DraftOf(fact), default));
        var id = await hands.ReadAsync(db => db.GroupBuys.Where(g => g.Code == created.Code).Select(g => g.Id).SingleAsync());
        var pickups = await hands.ReadAsync(db => db.Pickups.Where(p => p.GroupBuyId == id).OrderBy(p => p.FromAt).Select(p => p.Id).ToListAsync());
        town.GroupBuys.Add(fact.Key, new(created, id, pickups, town.Communities[fact.Community].Currency));
    }

    public Task OpenAsync(GroupBuyFact fact) => hands.DoAsync((OpenGroupBuy open) => open.RunAsync(town.People[fact.Leader], CodeOf(fact), default));

    public Task ScheduleAsync(GroupBuyFact fact) => hands.DoAsync((ScheduleGroupBuy schedule) => schedule.RunAsync(town.People[fact.Leader], CodeOf(fact), default));

    public Task PostAsync(GroupBuyFact fact, string text) => hands.DoAsync((PostUpdate post) => post.RunAsync(town.People[fact.Leader], CodeOf(fact), text, default));

    public Task CancelAsync(GroupBuyFact fact, string why) => hands.DoAsync((CancelGroupBuy cancel) => cancel.RunAsync(town.People[fact.Leader], CodeOf(fact), why, default));

    public async Task OrderAsync(GroupBuyFact fact, Wave wave)
    {
        var groupBuy = town.GroupBuys[fact.Key];
        OrderCommand[] commands = [.. wave.Orders.Select(order => CommandOf(groupBuy, order))];
        var batch = await desk.RunAsync(commands, clock.Now, default);
        foreach (var (order, answer) in wave.Orders.Zip(batch.Answers))
        {
            if (!answer.IsSuccess) throw new InvalidOperationException($"The order of {order.By} in {fact.Key} is refused in the demo: {answer.Refusal}");
            groupBuy.Numbers[order.By] = answer.Value.Number;
        }
    }

    string CodeOf(GroupBuyFact fact) => town.GroupBuys[fact.Key].Code;

    OrderCommand CommandOf(StartedGroupBuy groupBuy, OrderFact order)
    {
        var key = Guid.CreateVersion7().ToString("N");
        if (order.Pieces == OrderFact.Withdrawn) return new WithdrawOrder(groupBuy.Code, new(town.People[order.By].Value), key);
        OrderLine[] lines = [.. groupBuy.Created.Articles.Zip(order.Pieces.Split(' '), (article, pieces) => LineOf(article, pieces, groupBuy.Currency)).Where(line => !line.Quantity.IsZero)];
        var request = new OrderRequest(groupBuy.Created.Version, lines, groupBuy.Pickups[order.Pickup], order.Note) { Team = ChoiceOf(groupBuy, order), SoloThen = order.Team is null ? null : order.SoloThen };
        return order.Contact is null ? new PlaceOrder(groupBuy.Code, new(town.People[order.By].Value), key, request) : GuestsOrder(groupBuy, order, request);
    }

    /// <summary>"2", or "1,4@31.90": one at any price, four if a piece costs at most 31.90.</summary>
    static OrderLine LineOf(ArticleId article, string pieces, Currency currency)
    {
        var intents = pieces.Split(',').Select(intent => intent.Split('@')).Select(pair => new Intent(pair.Length == 1 ? null : Money.TryOf(decimal.Parse(pair[1], CultureInfo.InvariantCulture), currency), new(long.Parse(pair[0], CultureInfo.InvariantCulture)))).ToList();
        return intents.All(intent => intent.Quantity.IsZero) ? new(article, Quantity.Zero) : OrderLine.Of(article, Intents.From(intents).Value);
    }

    static TeamChoice? ChoiceOf(StartedGroupBuy groupBuy, OrderFact order) =>
        order.Team switch
        {
            null => null,
            OrderFact.Solo => new TeamChoice.Alone(),
            OrderFact.Start => new TeamChoice.Start(groupBuy.Teams[order.By] = Secret.NewWord()),
            var starter => new TeamChoice.Join(groupBuy.Teams[starter]),
        };

    PlaceOrder GuestsOrder(StartedGroupBuy groupBuy, OrderFact order, OrderRequest request)
    {
        var form = Secret.New();
        var identity = GuestIdentity.From(form);
        var guest = identity.Introduce(order.By, order.Contact, Languages.Default, clock.Now).Value;
        return new(groupBuy.Code, identity.Buyer, GuestIdentity.CommandKey(form), request, guest, identity.Secret);
    }

    GroupBuyDraft DraftOf(GroupBuyFact fact) =>
        new()
        {
            Title = fact.Title,
            Text = fact.Text,
            Photos = [.. fact.Photos.Split(' ').Select(photo => town.Photos[photo])],
            Minimum = fact.Minimum,
            OpensAt = fact.OpensAt,
            CutOffAt = fact.CutOffAt,
            Commission = new(fact.Selling, fact.PickupService),
            ShowsBuyers = fact.ShowsBuyers,
            WelcomesGuests = fact.WelcomesGuests,
            TeamSize = fact.Team?.Size,
            TeamHours = fact.Team?.Hours,
            Costs = fact.Costs,
            Articles = [.. fact.Articles.Select(ArticleOf)],
            Pickups = [.. fact.Pickups.Select(p => new PickupDraft(null, town.Points[p.Point], p.From, p.To))],
        };

    ArticleDraft ArticleOf(ArticleFact fact) =>
        new()
        {
            Product = fact.Product is { } key ? town.Products[key] : null,
            Name = fact.Name,
            Unit = fact.Unit,
            SoloPrice = fact.SoloPrice,
            Ladder = [.. fact.Ladder.Split(' ').Select(RungOf)],
            Stock = fact.Stock,
            LimitPerBuyer = fact.Limit,
            Step = fact.Step,
            Deposit = fact.Deposit,
            TaxBasisPoints = fact.Tax,
        };

    static RungDraft RungOf(string rung) =>
        new(long.Parse(rung[..rung.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture), decimal.Parse(rung[(rung.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
}
