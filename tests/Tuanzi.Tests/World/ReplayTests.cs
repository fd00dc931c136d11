using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>A replay that hears nothing wrong proves nothing: each fault that the program could write is told to one. Ben has 100.00 and sets 70.00 aside.</summary>
public sealed class ReplayTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly Account Wallet = Account.Wallet(Id.New<WalletId>(), Sek);
    static readonly Account Purse = Account.Purse(Settlers.CommunityId, Sek);
    static readonly OrderId Order = Id.New<OrderId>();
    static readonly GroupBuyId GroupBuy = Id.New<GroupBuyId>();
    static readonly StoredTransfer TopUp = Moved(Id.New<TransferId>(), TransferReason.WalletToppedUp, Purse, Wallet, 100_00, 0);

    readonly StoredHold open = Held(70_00, 1);

    [Fact]
    public void What_is_held_and_posted_voided_or_expired_in_turn_is_right()
    {
        var (posted, voided, expired) = (Held(70_00, 1, HoldEnd.Posted, 2), Held(30_00, 1, HoldEnd.Voided, 2), Held(40_00, 3, HoldEnd.Expired, 4));
        var replay = new Replay();

        replay.Hear([TopUp], [open]);
        replay.Book.FreeIn(Wallet).Minor.ShouldBe(30_00);

        replay = new();
        replay.Hear([TopUp, CaptureOf(posted, 60_00, 2)], [posted, voided, expired]);
        (replay.Book.FreeIn(Wallet).Minor, replay.Book.OpenHolds.Count()).ShouldBe((40_00, 0));
    }

    [Fact]
    public void A_hold_that_nothing_covers_is_heard() => Refused([TopUp], [open, Held(30_01, 2)], "MoreThanFree");

    [Fact]
    public void Covered_in_the_end_is_not_covered_at_every_step() => Refused([TopUp, Moved(Id.New<TransferId>(), TransferReason.WalletToppedUp, Purse, Wallet, 50_00, 3)], [open, Held(40_00, 2)], "MoreThanFree");

    [Fact]
    public void Money_that_is_held_and_spent_elsewhere_is_heard() => Refused([TopUp, Moved(Id.New<TransferId>(), TransferReason.WalletPaidOut, Wallet, Purse, 30_01, 2)], [open], "MoreThanFree");

    [Fact]
    public void A_hold_that_was_posted_without_its_transfer_is_heard() => Refused([TopUp], [Held(70_00, 1, HoldEnd.Posted, 2)], "anything was posted");

    [Fact]
    public void What_was_freed_and_moved_all_the_same_is_heard()
    {
        var voided = Held(70_00, 1, HoldEnd.Voided, 2);
        Refused([TopUp, CaptureOf(voided, 70_00, 2)], [voided], "anything was posted");
        Refused([TopUp, CaptureOf(open, 70_00, 2)], [open], "anything was posted");
    }

    [Fact]
    public void More_than_was_held_is_heard()
    {
        var posted = Held(70_00, 1, HoldEnd.Posted, 2);
        Refused([TopUp, CaptureOf(posted, 70_01, 2)], [posted], "MoreThanHeld");
    }

    [Fact]
    public void A_hold_that_ends_twice_is_heard()
    {
        var replay = new Replay();
        var voided = Held(70_00, 1, HoldEnd.Voided, 2);
        replay.Hear([TopUp], [voided]);

        Should.Throw<ShouldAssertException>(() => replay.Hear([TopUp], [Again(voided, HoldEnd.Expired)])).Message.ShouldContain("once and for ever");
    }

    static void Refused(StoredTransfer[] transfers, StoredHold[] holds, string why) => Should.Throw<ShouldAssertException>(() => new Replay().Hear(transfers, holds)).Message.ShouldContain(why);

    static StoredTransfer CaptureOf(StoredHold hold, long minor, int second) => Moved(Transfer.IdOf(TransferReason.WalletPaid, hold.Id.Value), TransferReason.WalletPaid, Wallet, Account.Due(Order, Sek), minor, second);

    static StoredTransfer Moved(TransferId id, TransferReason reason, Account debit, Account credit, long minor, int second) =>
        StoredTransfer.Of(new(id, reason, debit, credit, new(minor, Sek)), FakeClock.Start.AddSeconds(second), null);

    static StoredHold Held(long minor, int second, HoldEnd? ended = null, int? endSecond = null) => Row(Id.New<HoldId>(), minor, second, ended, endSecond);

    static StoredHold Again(StoredHold hold, HoldEnd ended) => Row(hold.Id, hold.AmountMinor, 1, ended, 2);

    static StoredHold Row(HoldId id, long minor, int second, HoldEnd? ended, int? endSecond) =>
        new()
        {
            Id = id, Reason = TransferReason.WalletPaid, DebitKind = AccountKind.Wallet, DebitOwner = Wallet.Owner, CreditKind = AccountKind.Due, CreditOwner = Order.Value, AmountMinor = minor, Currency = Sek,
            GroupBuyId = GroupBuy, OrderId = Order, At = FakeClock.Start.AddSeconds(second), Ended = ended, EndedAt = endSecond is { } end ? FakeClock.Start.AddSeconds(end) : null,
        };
}
