using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Banking;

/// <summary>Money that came in, whose it is, and how much of it pays the order that it was for.</summary>
sealed record BankBooking(BankEntry Entry, BankPurpose Purpose, Money ToOrder);

static class BankBookings
{
    /// <summary>Keeps others from booking in the same community until the transaction ends, and from paying or striking the same orders.</summary>
    public static async Task LockForBankAsync(this TuanziDb db, CommunityId community, IEnumerable<BankPurpose> purposes, CancellationToken stop)
    {
        await db.LockCommunityAsync(community, stop);
        foreach (var groupBuy in purposes.Select(purpose => purpose.GroupBuy?.Id).OfType<GroupBuyId>().Distinct().OrderBy(id => id.Value)) await db.LockGroupBuyAsync(groupBuy, stop);
    }

    /// <summary>All of it goes into the wallet, and from there at once what the order still owes. What is too much, or too late, stays in the wallet.</summary>
    public static async Task BookAsync(this TuanziDb db, Ledger ledger, IReadOnlyList<BankBooking> bookings, PersonId by, DateTimeOffset now, CancellationToken stop)
    {
        if (bookings is not [var first, ..]) return;
        var wallets = await db.OpenWalletsAsync(first.Entry.CommunityId, [.. bookings.Select(booking => booking.Purpose.Person).Distinct()], now, stop);
        // First all that comes in: nothing is ever taken out of a wallet before it is there.
        await ledger.PostAsync(bookings.Select(booking => Received(booking.Entry, wallets[booking.Purpose.Person], by, now)), stop);
        await ledger.PostAsync(bookings.SelectMany(booking => Paid(booking, wallets[booking.Purpose.Person], by, now)), stop);
    }

    static StoredTransfer Received(BankEntry entry, Wallet wallet, PersonId by, DateTimeOffset now)
    {
        var (bank, account) = (Account.Bank(entry.CommunityId, entry.Currency), Account.Wallet(wallet.Id, entry.Currency));
        return StoredTransfer.Of(new(Transfer.IdOf(TransferReason.BankReceived, entry.Id), TransferReason.BankReceived, bank, account, entry.Amount), now, by);
    }

    /// <summary>What the card provider took from cards and has paid out.</summary>
    public static StoredTransfer PaidOutByProvider(this BankEntry entry, DateTimeOffset now)
    {
        var (bank, provider) = (Account.Bank(entry.CommunityId, entry.Currency), Account.Provider(entry.CommunityId, entry.Currency));
        return StoredTransfer.Of(new(Transfer.IdOf(TransferReason.ProviderPaidOut, entry.Id), TransferReason.ProviderPaidOut, bank, provider, entry.Amount), now, entry.By);
    }

    static IEnumerable<StoredTransfer?> Paid(BankBooking booking, Wallet wallet, PersonId by, DateTimeOffset now) =>
        booking.Purpose is { Order: { } order, GroupBuy: { } groupBuy } ? groupBuy.BooksAt(now, by).PaidFromWallet(order, wallet.Id, booking.Entry.Id, booking.ToOrder) : [];
}
