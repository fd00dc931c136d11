namespace Tuanzi.Simulation;

/// <summary>What one buyer has ordered in a team buy, as the auditor keeps it.</summary>
/// <param name="Team">The word of a team; null: alone.</param>
sealed record TeamOrder(long Quantity, string? Team, bool SoloThen);

/// <summary>A team, as a list of its people.</summary>
sealed class NaiveTeam(DateTimeOffset endsAt)
{
    public DateTimeOffset EndsAt => endsAt;
    public List<BuyerId> People { get; } = [];
    public bool IsComplete { get; set; }
    public bool IsReleased { get; set; }

    public bool IsOver(DateTimeOffset now) => IsReleased || (!IsComplete && now >= endsAt);
}

/// <summary>A second, slow and obvious implementation of team buys: it keeps lists of people, and looks at all of them whenever it is asked.</summary>
sealed class TeamAuditor(int size, int hours, long? stock, DateTimeOffset cutOff)
{
    public long TeamPrice { get; private set; } = 2990;
    public long SoloPrice { get; private set; } = 4490;
    public DateTimeOffset CutOff => cutOff;
    public long? Stock => stock;
    public int Version { get; private set; } = 1;
    public bool IsClosed { get; private set; }
    public Dictionary<BuyerId, TeamOrder> Orders { get; } = [];
    public Dictionary<string, NaiveTeam> Teams { get; } = [];
    public HashSet<BuyerId> AskedAgain { get; } = [];
    public HashSet<BuyerId> Released { get; } = [];

    /// <summary>What the program has to answer; null: done.</summary>
    /// <param name="choice">"solo", "start", the word of a team, or null to keep what there is.</param>
    public OrderRefusal? Expect(BuyerId buyer, int version, long quantity, string? choice, DateTimeOffset now)
    {
        if (IsClosed || now >= cutOff)                                                  return OrderRefusal.Closed;
        if (version != Version)                                                         return OrderRefusal.OfferChanged;
        if (quantity == 0)                                                              return OrderRefusal.NothingOrdered;
        var held = Orders.GetValueOrDefault(buyer);
        if (quantity > (held?.Quantity ?? 0) && Reserved - (held?.Quantity ?? 0) + quantity > stock) return OrderRefusal.SoldOut;

        var own = TeamOf(buyer);
        var isOver = own?.IsOver(now) == true;
        switch (choice)
        {
            case null:                                  return held is null ? OrderRefusal.TeamChoiceMissing : isOver ? OrderRefusal.TeamOver : null;
            case "solo":                                return own is { IsComplete: true } && !AskedAgain.Contains(buyer) ? OrderRefusal.TeamComplete : null;
            case "start":                               return own is not null && !isOver ? OrderRefusal.AlreadyInTeam : null;
            case var same when own is not null && same == held!.Team: return isOver ? OrderRefusal.TeamOver : null;
            case not null when own is not null && !isOver: return OrderRefusal.AlreadyInTeam;
            default:
                if (!Teams.TryGetValue(choice, out var wanted))                         return OrderRefusal.TeamUnknown;
                return wanted.IsOver(now) ? OrderRefusal.TeamOver : wanted.IsComplete ? OrderRefusal.TeamFull : null;
        }
    }

    public OrderRefusal? ExpectWithdrawal(BuyerId buyer, DateTimeOffset now) =>
        IsClosed || now >= cutOff ? OrderRefusal.Closed
        : !Orders.ContainsKey(buyer) ? OrderRefusal.NoOrder
        : TeamOf(buyer) is { IsComplete: true } && !AskedAgain.Contains(buyer) ? OrderRefusal.TeamComplete
        : null;

    /// <param name="started">The word that a new team gets.</param>
    public void Place(BuyerId buyer, long quantity, string? choice, bool? soloThen, string started, DateTimeOffset now)
    {
        var was = Orders.GetValueOrDefault(buyer);
        var team = choice switch { null => TeamOf(buyer) is null ? null : was!.Team, "solo" => null, "start" => started, var word => word };
        if (team is null || TeamOf(buyer) is null || was!.Team != team) Leave(buyer);
        if (choice == "start") Teams.Add(started, new(now.AddHours(hours) < cutOff ? now.AddHours(hours) : cutOff));
        if (team is not null && !Teams[team].People.Contains(buyer)) Teams[team].People.Add(buyer);
        if (team is not null && Teams[team].People.Count == size) Teams[team].IsComplete = true;
        Orders[buyer] = new(quantity, team, team is not null && (soloThen ?? (was?.Team is not null && was.SoloThen)));
        AskedAgain.Remove(buyer);
        Released.Remove(buyer);
    }

    public void Withdraw(BuyerId buyer)
    {
        Leave(buyer);
        Orders.Remove(buyer);
        AskedAgain.Remove(buyer);
    }

    void Leave(BuyerId buyer)
    {
        if (TeamOf(buyer) is not { } team) return;
        team.People.Remove(buyer);
        if (team is { IsComplete: false, People.Count: 0 }) team.IsReleased = true;
    }

    public void Change(long teamPrice, long soloPrice)
    {
        foreach (var (buyer, order) in Orders)
        {
            var team = TeamOf(buyer);
            if (team is not null && teamPrice > TeamPrice) AskedAgain.Add(buyer);
            if ((team is null || (!team.IsComplete && order.SoloThen)) && soloPrice > SoloPrice) AskedAgain.Add(buyer);
        }
        (TeamPrice, SoloPrice, Version) = (teamPrice, soloPrice, Version + 1);
    }

    /// <summary>Teams that are over, or all that have not filled.</summary>
    public void Release(Func<NaiveTeam, bool> isOver)
    {
        foreach (var team in Teams.Values.Where(team => team is { IsComplete: false, IsReleased: false } && isOver(team)).ToList())
        {
            team.IsReleased = true;
            foreach (var buyer in team.People.ToList())
            {
                if (Orders[buyer].SoloThen) continue;
                Orders.Remove(buyer);
                AskedAgain.Remove(buyer);
                Released.Add(buyer);
            }
        }
    }

    public void Close()
    {
        foreach (var buyer in AskedAgain.ToList()) Withdraw(buyer);
        Release(_ => true);
        IsClosed = true;
    }

    /// <summary>The team that an order is in, as long as there is one.</summary>
    public NaiveTeam? TeamOf(BuyerId buyer) => Orders.GetValueOrDefault(buyer)?.Team is { } word && !Teams[word].IsReleased ? Teams[word] : null;

    public long Reserved => Orders.Values.Sum(order => order.Quantity);

    public long DueOf(BuyerId buyer) => Orders[buyer].Quantity * (TeamOf(buyer) is { IsComplete: true } ? TeamPrice : SoloPrice);
}
