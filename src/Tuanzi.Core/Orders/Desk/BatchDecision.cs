using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Decides a batch in the order of arrival: each decision sees what those before it took. No I/O.</summary>
sealed class BatchDecision(BatchState state, DateTimeOffset now)
{
    public List<Outcome<OrderAnswer, OrderRefusal>> Answers { get; } = [];
    public List<OrderReceipt> Receipts { get; } = [];
    public List<Guest> Guests { get; } = [];
    public List<OutboxEvent> Events { get; } = [];

    public bool HasChanges => Receipts.Count > 0 || Events.Count > 0 || state.GroupBuys.Values.Any(groupBuy => groupBuy.IsChanged);

    public IEnumerable<GroupBuyState> ChangedGroupBuys => state.GroupBuys.Values.Where(groupBuy => groupBuy.IsChanged);

    public List<(GroupBuyState GroupBuy, BuyerId Buyer, HeldOrder Order)> ChangedOrders { get; } = [];

    /// <summary>Teams that somebody joined or left.</summary>
    public IEnumerable<(GroupBuyId GroupBuy, Team Team)> ChangedTeams => ChangedGroupBuys.SelectMany(groupBuy => groupBuy.Book.Teams.Changed, (groupBuy, team) => (groupBuy.Id, team));

    /// <summary>Orders for which something else is set aside than what is stored.</summary>
    public IEnumerable<(GroupBuyState GroupBuy, HeldOrder Order)> ChangedHolds => ChangedOrders.Where(changed => changed.Order.Hold != changed.Order.NextHold).Select(changed => (changed.GroupBuy, changed.Order));

    public IEnumerable<HeldOrder> OrdersOfTeamBuys => ChangedOrders.Where(changed => changed.GroupBuy.Book.Offer.Team is not null).Select(changed => changed.Order);

    public static BatchDecision Of(IReadOnlyList<OrderCommand> commands, BatchState state, DateTimeOffset now)
    {
        var decision = new BatchDecision(state, now);
        decision.Begin();
        foreach (var command in commands) decision.Answers.Add(decision.Decide(command));
        return decision;
    }

    Outcome<OrderAnswer, OrderRefusal> Decide(OrderCommand command)
    {
        if (!state.GroupBuys.TryGetValue(command.GroupBuyCode, out var groupBuy)) return Missing.It;
        if (command is MoveUpWaiting) return Missing.It; // done before anything else
        var hash = command.BodyHash;
        if (state.Receipts.TryGetValue((command.Buyer, command.Key), out var receipt))
        {
            return receipt.BodyHash.AsSpan().SequenceEqual(hash) ? OrderAnswer.FromStored(receipt.Answer) : OrderRefusal.KeyReused;
        }
        // Whoever has left may still withdraw.
        if (command is PlaceOrder && !groupBuy.WelcomesGuests && !state.Members.Contains((groupBuy.Id, command.Buyer))) return OrderRefusal.MembersOnly;

        var held = state.Orders.GetValueOrDefault((groupBuy.Id, command.Buyer));
        var before = held?.Placement ?? Placement.Nothing;
        // Everybody else's agreement moves on with the offer.
        var isAskedAgain = held is not null && held.Version != groupBuy.Book.Offer.Version;
        var outcome = command switch
        {
            PlaceOrder place => groupBuy.Book.Place(place.Guest is null ? place.Request : place.Request with { PayWith = WayOfGuest(place.Request, before, groupBuy.Book.Offer.Ways) }, before, now, HeldBy(place.Request.Household, groupBuy, command.Buyer), isAskedAgain),
            WithdrawOrder => groupBuy.Book.Withdraw(before, now, isAskedAgain),
            _ => throw new InvalidOperationException($"The desk does not know {command.GetType().Name}."),
        };
        if (!outcome.IsSuccess) return outcome.Without<OrderAnswer>();
        var (wallet, needed) = (state.Wallets.GetValueOrDefault((groupBuy.Community, command.Buyer)), NeededOf(groupBuy, outcome.Value));
        if (needed > (wallet?.Free ?? 0) + (held?.NextHold?.AmountMinor ?? 0)) return OrderRefusal.WalletTooSmall;
        return Grant(command, hash, groupBuy, held, outcome.Value, wallet, needed);
    }

    /// <summary>Whoever has no account pays by card, or whoever hands over.</summary>
    static PaymentWay WayOfGuest(OrderRequest request, Placement before, PaymentWays ways) =>
        request.PayWith switch
        {
            PaymentWay.Card => PaymentWay.Card,
            null when before.Lines.Count > 0 => before.PayWith,
            null when ways.Usual() == PaymentWay.Card => PaymentWay.Card,
            _ => PaymentWay.AtPickup,
        };

    /// <summary>What is to be set aside for it; whoever waits sets it aside too, so that they move up without being asked for money.</summary>
    static long NeededOf(GroupBuyState groupBuy, Placement granted) => granted.PayWith == PaymentWay.Wallet ? groupBuy.Book.ToSetAside(granted, groupBuy.Currency).Minor : 0;

    OrderAnswer Grant(OrderCommand command, byte[] hash, GroupBuyState groupBuy, HeldOrder? held, Placement granted, WalletState? wallet, long needed)
    {
        var before = held?.Placement ?? Placement.Nothing;
        if (held is null)
        {
            held = new(Id.New<OrderId>(), groupBuy.NextNumber(), now, isStored: false);
            state.Orders.Add((groupBuy.Id, command.Buyer), held);
        }
        Take(groupBuy, command.Buyer, held, granted);
        held.SetAside(wallet, needed);
        if (before.PayWith == PaymentWay.Card) Events.Add(Outbox.EventOf(new CardOrderChanged(groupBuy.Id, held.Id), now));
        if (command is PlaceOrder { Guest: { } guest } place) Greet(guest, place.GuestSecret, groupBuy.Id);

        var answer = new OrderAnswer(held.Id, held.Number, held.Version, before.Lines.Count == 0, groupBuy.Currency, granted.Lines.Select(line => Price(groupBuy.Book, line, held.Placement)).ToArray(), held.Placement.WaitingPlace is not null) 
        {
            Team = groupBuy.Book.Teams.Find(held.Placement.Team)?.Until(groupBuy.Book.CutOffAt),
            CostsNow = groupBuy.Book.CostsNow(held.Placement, groupBuy.Currency),
            CostsAtMost = groupBuy.Book.CostsAtMost(held.Placement, groupBuy.Currency),
        };
        Keep(command, hash, groupBuy.Id, answer.ToStored());
        if (before.Stands) MoveUp(groupBuy);
        groupBuy.Book.CloseIfFull(now, groupBuy.Totals.Orders);
        return answer;
    }

    /// <summary>After the commit: what was decided is what is stored.</summary>
    public void Keep()
    {
        foreach (var (_, _, order) in ChangedOrders) order.Keep();
        foreach (var groupBuy in state.GroupBuys.Values) groupBuy.Keep();
    }

    void Take(GroupBuyState groupBuy, BuyerId buyer, HeldOrder held, Placement granted)
    {
        if (!held.IsChanged) ChangedOrders.Add((groupBuy, buyer, held));
        var wasIn = held.Placement.Team;
        held.Become(groupBuy.Take(held.Placement, granted), groupBuy.Book.Offer.Version);
        var team = groupBuy.Book.Teams.Find(held.Placement.Team);
        if (team is { Status: TeamStatus.Complete } && team.Id != wasIn) Events.Add(Outbox.EventOf(new TeamCompleted(groupBuy.Id, team.Id), now));
    }

    /// <summary>Whoever waits and has room now is placed, the earliest first. Who needs more than there is does not hold up those behind.</summary>
    void MoveUp(GroupBuyState groupBuy)
    {
        if (groupBuy.Totals.Waiting == 0) return;
        foreach (var (buyer, order) in state.Waiting(groupBuy.Id).Where(waiting => waiting.Order.Version == groupBuy.Book.Offer.Version).ToList())
        {
            if (groupBuy.Book.MoveUp(order.Placement, now, HeldBy(order.Placement.Household, groupBuy, buyer)) is not { } placed) continue;
            Events.Add(Outbox.EventOf(new MovedUp(groupBuy.Id, order.Id, order.Placement.WaitingPlace!.Value), now));
            Take(groupBuy, buyer, order, placed);
            groupBuy.Book.CloseIfFull(now, groupBuy.Totals.Orders);
        }
    }

    /// <summary>What an offer that has changed has room for is for those who wait, before anybody who comes now. A list that is longer than what was read of it is gone through step by step.</summary>
    void Begin()
    {
        foreach (var groupBuy in state.GroupBuys.Values)
        {
            var waiting = groupBuy.Totals.Waiting == 0 ? [] : state.Waiting(groupBuy.Id).ToList();
            if (waiting.Count >= DeskRows.MostToMoveUp) Events.Add(Outbox.EventOf(new WaitingListGoesOn(groupBuy.Id, waiting[^1].Order.Placement.WaitingPlace!.Value), now));
            MoveUp(groupBuy);
        }
    }

    /// <summary>What others hold who say that they are the same household; null where that does not matter.</summary>
    Dictionary<ArticleId, Quantity>? HeldBy(string household, GroupBuyState groupBuy, BuyerId buyer)
    {
        if (household.Length == 0 || !groupBuy.Book.LimitsHouseholds) return null;
        var held = new Dictionary<ArticleId, Quantity>();
        foreach (var (key, order) in state.Orders)
        {
            if (key.GroupBuy != groupBuy.Id || key.Buyer == buyer || !order.Placement.Stands || order.Placement.Household != household) continue;
            foreach (var line in order.Placement.Lines) held[line.Article] = held.GetValueOrDefault(line.Article) + line.Quantity + line.Tolerance;
        }
        return held;
    }

    void Greet(Guest guest, string? secret, GroupBuyId groupBuy)
    {
        Guests.Add(guest);
        if (secret is not null && guest.Email is not null) Events.Add(Outbox.EventOf(new GuestOrdered(groupBuy, guest.Id, secret), now));
    }

    void Keep(OrderCommand command, byte[] hash, GroupBuyId groupBuy, string answer)
    {
        state.Receipts.Add((command.Buyer, command.Key), (hash, answer));
        Receipts.Add(new() { BuyerId = command.Buyer, Key = command.Key, GroupBuyId = groupBuy, BodyHash = hash, Answer = answer, At = now });
    }

    static AnsweredLine Price(OrderBook book, OrderLine line, Placement placed)
    {
        if (book.Offer.Team is null) return new(line.Article, line.Quantity, LinePrice.Now(line, book.Offer.Find(line.Article)!, book.DemandFor(line.Article).PriceNow), book.AtMost(line));
        var (now, atMost) = book.InTeamBuy(line, placed);
        return new(line.Article, line.Quantity, now, atMost);
    }
}
