using System.Globalization;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

/// <summary>Something that went into a wallet, or (below zero) out of it.</summary>
/// <param name="By">Which leader took the cash or gave it; null where no cash changed hands.</param>
/// <param name="GroupBuy">The code of the group buy that it was for.</param>
public sealed record WalletMovement(DateTimeOffset At, TransferReason Reason, Money Amount, string? By, string? GroupBuy, string? Title);

/// <summary>One member's wallet, as they and the leaders see it.</summary>
/// <param name="Held">How much of it is set aside for orders.</param>
/// <param name="TakesMore">False of somebody who has left, and where wallets are not a way to pay any more.</param>
/// <param name="Movements">The latest first.</param>
/// <param name="Next">Where the movements go on; null where they end.</param>
public sealed record WalletView(string Slug, string Community, string TimeZone, PersonId Person, string Name, bool TakesMore, bool IsReadByLeader, Money Balance, Money Held, IReadOnlyList<WalletMovement> Movements, string? Next)
{
    /// <summary>True where a bank transfer can fill it.</summary>
    public bool TakesTransfers { get; init; }

    /// <summary>What to write for one; null as long as the wallet has no reference yet.</summary>
    public TransferSlip? TopUp { get; init; }
}

/// <summary>What is in a member's wallet, and how it came there. For the member, also after leaving, and for leaders; who has never put anything in has an empty one.</summary>
public sealed class WalletStatement(TuanziDb db)
{
    const int Most = 50;

    /// <param name="cursor">The one that the page before gave; nothing, or what is none, begins with the latest.</param>
    public async Task<WalletView?> FindAsync(PersonId reader, string slug, PersonId person, string? cursor, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return null;
        var leads = await db.IsLeaderOfAsync(reader, community.Id, stop);
        if (reader != person && !leads) return null;
        var status = await db.Memberships.Where(m => m.CommunityId == community.Id && m.PersonId == person).Select(m => (MembershipStatus?)m.Status).SingleOrDefaultAsync(stop);
        var wallet = await db.WalletOfAsync(community.Id, person, stop);
        if (status is null or MembershipStatus.Asked && wallet is null) return null;

        var name = await db.Persons.Where(p => p.Id == person).Select(p => p.DisplayName).SingleAsync(stop);
        var view = new WalletView(slug, community.Name, community.TimeZone, person, name, status == MembershipStatus.Active && community.Ways.Take(PaymentWay.Wallet), leads, Money.Zero(community.Currency), Money.Zero(community.Currency), [], null);
        if (status == MembershipStatus.Active && community.Ways.HasFlag(PaymentWays.Wallet | PaymentWays.BankTransfer) && await db.BankAccounts.AnyAsync(a => a.CommunityId == community.Id, stop)) view = view with { TakesTransfers = true };
        if (wallet is null) return view;
        var skipped = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var movements = await MovementsAsync(wallet.Id, skipped, stop);
        var inside = await db.InAsync(wallet.Id, community.Currency, stop);
        return view with
        {
            Balance = inside.Balance,
            Held = inside.Held,
            TopUp = view.TakesTransfers ? await db.SlipAsync(community.Id, References.OfWallet(wallet.Code), null, stop) : null,
            Movements = [.. movements.Take(Most)],
            Next = movements.Count > Most ? (skipped + Most).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    async Task<List<WalletMovement>> MovementsAsync(WalletId wallet, int skipped, CancellationToken stop)
    {
        var (kind, owner) = (AccountKind.Wallet, wallet.Value);
        var rows = await (
            from transfer in db.Transfers.AsNoTracking()
            where (transfer.CreditOwner == owner && transfer.CreditKind == kind) || (transfer.DebitOwner == owner && transfer.DebitKind == kind)
            from groupBuy in db.GroupBuys.Where(g => g.Id == transfer.GroupBuyId).DefaultIfEmpty()
            from leader in db.Persons.Where(p => p.Id == transfer.By).DefaultIfEmpty()
            orderby transfer.At descending, transfer.Id
            select new { transfer, leader.DisplayName, groupBuy.Code, groupBuy.Title }
        ).Skip(skipped).Take(Most + 1).ToListAsync(stop);
        return
        [
            .. from row in rows
               let amount = row.transfer.AsTransfer.Amount
               select new WalletMovement(row.transfer.At, row.transfer.Reason, row.transfer.CreditKind == kind ? amount : -amount, row.Code is null ? row.DisplayName : null, row.Code, row.Title),
        ];
    }
}
