using Tuanzi.Core.Calls;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Decisions;

/// <summary>A pledge and the quote that was taken for it: what its maker confirms, or does not.</summary>
public sealed record Confirmation
{
    public required ShownCall Shown { get; init; }
    public required Pledge Pledge { get; init; }

    /// <summary>Who pledged, if a guest.</summary>
    public required Guest? Guest { get; init; }
    public required TakenQuote Taken { get; init; }
    public required QuoteVersion Version { get; init; }
    public required string Dealer { get; init; }
    public required GroupBuy GroupBuy { get; init; }
    public required Article Article { get; init; }

    /// <summary>What they have ordered of it; null where nothing.</summary>
    public required Order? Order { get; init; }
    public required string Leader { get; init; }

    /// <summary>Whether whoever took the quote works for its dealer.</summary>
    public required bool IsOfLeader { get; init; }
    public required DateTimeOffset Now { get; init; }

    public Call Call => Shown.Call;
    public Intents Wanted => Intents.Parse(Pledge.Wanted, Call.Currency);

    /// <summary>What the pledge comes to at the prices that are offered; null where all of them are dearer than its maker said.</summary>
    public Intents? Offered => Wanted.On(Article.Ladder);

    /// <summary>What a piece costs as things stand.</summary>
    public Money Price => Article.Demand.PriceNow;
    public Quantity Quantity => Offered?.At(Price) ?? Quantity.Zero;

    /// <summary>The prices that everybody would be asked about, should too few confirm, from the first to the last.</summary>
    public IEnumerable<Rung> Behind => GroupBuy.Reserve?.Behind(Article.Ladder) ?? [];
    public bool IsConfirmed => Order is { Status: OrderStatus.Placed or OrderStatus.Waiting };
    public bool IsOpen => GroupBuy.IsOpenAt(Now) && Pledge.Status == PledgeStatus.Made && !IsConfirmed;

    /// <summary>Whoever has no account pays by card, or whoever hands over.</summary>
    public IEnumerable<PaymentWay> Ways => Enum.GetValues<PaymentWay>().Where(way => GroupBuy.OrderWays?.Take(way) == true && (Guest is null || way is PaymentWay.Card or PaymentWay.AtPickup));

    /// <summary>What of it is paid ahead, where it is paid by wallet or card.</summary>
    public Money? AdvanceOn(Money total) => GroupBuy.Advance?.On(total);

    /// <summary>What was chosen, and what was noted, for whoever hands over.</summary>
    public string Note => string.Join('\n', Pledge.Choices.Select(choice => $"{choice.Option}: {choice.Value}").Append(Pledge.Note).Where(line => line.Length > 0));
}

/// <summary>Finds what somebody is asked to confirm: of the quote that is taken, or of the last one that was.</summary>
public sealed class ConfirmationOfPledge(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    /// <param name="viewer">Whoever is signed in.</param>
    /// <param name="pledger">Whose pledge it is.</param>
    public async Task<Confirmation?> FindAsync(string code, PersonId? viewer, BuyerId pledger, CancellationToken stop)
    {
        if (await calls.FindAsync(code, viewer, pledger, stop) is not { } shown) return null;
        var call = shown.Call.Id;
        var found = await (
            from pledge in db.Pledges.AsNoTracking()
            where pledge.CallId == call && pledge.BuyerId == pledger
            from taken in db.TakenQuotes.AsNoTracking().Where(t => t.CallId == call).OrderByDescending(t => t.TakenAt).Take(1)
            join version in db.QuoteVersions.AsNoTracking() on new { Id = taken.QuoteId, Number = taken.Version } equals new { Id = version.QuoteId, version.Number }
            join groupBuy in db.GroupBuys.AsNoTracking() on taken.GroupBuyId equals groupBuy.Id
            join article in db.Articles.AsNoTracking() on groupBuy.Id equals article.GroupBuyId
            join quote in db.Quotes on taken.QuoteId equals quote.Id
            join invitation in db.Invitations on quote.InvitationId equals invitation.Id
            select new { pledge, taken, version, groupBuy, article, Dealer = invitation.Name, Leader = db.Persons.First(p => p.Id == groupBuy.LeaderId).DisplayName, IsOfLeader = db.Merchants.Any(m => m.StoreId == invitation.StoreId && m.PersonId == groupBuy.LeaderId) }
        ).FirstOrDefaultAsync(stop);
        if (found is null) return null;
        return new()
        {
            Shown = shown,
            Pledge = found.pledge,
            Guest = await db.Guests.AsNoTracking().SingleOrDefaultAsync(g => g.Id == pledger, stop),
            Taken = found.taken,
            Version = found.version,
            Dealer = found.Dealer,
            GroupBuy = found.groupBuy,
            Article = found.article,
            Order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.GroupBuyId == found.groupBuy.Id && o.BuyerId == pledger, stop),
            Leader = found.Leader,
            IsOfLeader = found.IsOfLeader,
            Now = clock.GetUtcNow(),
        };
    }
}
