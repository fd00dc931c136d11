using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Rules.Tests;

/// <summary>Ben has put 100.00 into his wallet and orders with it.</summary>
public sealed class HoldTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly Account Wallet = Account.Wallet(Id.New<WalletId>(), Sek);
    static readonly Account Cash = Account.CashWithLeader(Guid.CreateVersion7(), Sek);
    static readonly Account Due = Account.Due(Id.New<OrderId>(), Sek);
    static readonly Hold Hold70 = new(Id.New<HoldId>(), TransferReason.CashReceived, Wallet, Due, new(70_00, Sek));

    readonly Book book = new();

    public HoldTests() => book.Post(Move(Cash, Wallet, 100_00)).IsSuccess.ShouldBeTrue();

    [Fact]
    public void What_is_held_has_not_moved_and_is_not_free()
    {
        book.Hold(Hold70).Value.ShouldBe(Hold70);

        book.Balance(Wallet).Minor.ShouldBe(-100_00);
        book.Balance(Due).Minor.ShouldBe(0);
        book.HeldIn(Wallet).Minor.ShouldBe(70_00);
        book.FreeIn(Wallet).Minor.ShouldBe(30_00);
        book.OpenHolds.ShouldBe([Hold70]);
    }

    [Fact]
    public void Two_tabs_cannot_hold_the_same_money()
    {
        book.Hold(Hold70);

        book.Hold(Hold70 with { Id = Id.New<HoldId>(), Amount = new(30_01, Sek) }).Refusal.ShouldBe(TransferRefusal.MoreThanFree);
        book.Post(Move(Wallet, Due, 30_01)).Refusal.ShouldBe(TransferRefusal.MoreThanFree);
        book.Hold(Hold70 with { Id = Id.New<HoldId>(), Amount = new(30_00, Sek) }).IsSuccess.ShouldBeTrue();
        book.Post(Move(Wallet, Due, 1)).Refusal.ShouldBe(TransferRefusal.MoreThanFree);
        book.FreeIn(Wallet).Minor.ShouldBe(0);
    }

    [Fact]
    public void What_is_free_may_be_spent_to_the_last()
    {
        book.Post(Move(Wallet, Due, 100_00)).IsSuccess.ShouldBeTrue();
        book.Post(Move(Wallet, Due, 1)).Refusal.ShouldBe(TransferRefusal.MoreThanFree);
        // Other accounts may go below zero: a leader pays ahead, an order is paid too much.
        book.Post(Move(Due, Cash, 500_00)).IsSuccess.ShouldBeTrue();
    }

    [Theory]
    [InlineData(70_00)]
    [InlineData(45_50)]
    public void What_is_posted_moves_and_the_rest_is_free_again(long amount)
    {
        book.Hold(Hold70);
        var captured = Move(Wallet, Due, amount);

        book.Post(captured, Hold70.Id).Value.ShouldBe(captured);

        book.Balance(Due).Minor.ShouldBe(-amount);
        book.HeldIn(Wallet).Minor.ShouldBe(0);
        book.FreeIn(Wallet).Minor.ShouldBe(100_00 - amount);
        book.EndOf(Hold70.Id).ShouldBe(HoldEnd.Posted);
        book.OpenHolds.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_voided_or_expired_is_free_and_nothing_moved()
    {
        book.Hold(Hold70);
        var other = Hold70 with { Id = Id.New<HoldId>(), Amount = new(30_00, Sek) };
        book.Hold(other);

        book.Void(Hold70.Id).Value.ShouldBe(Hold70);
        book.Expire(other.Id).Value.ShouldBe(other);

        book.FreeIn(Wallet).Minor.ShouldBe(100_00);
        book.Transfers.Count.ShouldBe(1);
        (book.EndOf(Hold70.Id), book.EndOf(other.Id)).ShouldBe((HoldEnd.Voided, HoldEnd.Expired));
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var captured = Move(Wallet, Due, 45_50);
        for (var turn = 0; turn < 2; turn++)
        {
            book.Hold(Hold70).IsSuccess.ShouldBeTrue();
            book.Post(captured, Hold70.Id).IsSuccess.ShouldBeTrue();
            book.FreeIn(Wallet).Minor.ShouldBe(54_50);
            book.HeldIn(Wallet).Minor.ShouldBe(0);
        }
        var voided = Hold70 with { Id = Id.New<HoldId>(), Amount = new(10_00, Sek) };
        book.Hold(voided);
        for (var turn = 0; turn < 2; turn++) book.Void(voided.Id).IsSuccess.ShouldBeTrue();
        book.FreeIn(Wallet).Minor.ShouldBe(54_50);
    }

    [Fact]
    public void Held_again_after_it_is_free_it_is_not_held()
    {
        var other = Hold70 with { Id = Id.New<HoldId>(), Amount = new(30_00, Sek) };
        book.Hold(Hold70);
        book.Hold(other);
        book.Void(Hold70.Id);
        book.Expire(other.Id);

        book.Hold(Hold70).Refusal.ShouldBe(TransferRefusal.HoldAlreadyVoided);
        book.Hold(other).Refusal.ShouldBe(TransferRefusal.HoldExpired);
        book.OpenHolds.ShouldBeEmpty();
    }

    [Fact]
    public void One_transfer_is_not_the_capture_of_two_holds()
    {
        var other = Hold70 with { Id = Id.New<HoldId>(), Amount = new(30_00, Sek) };
        var (captured, plain) = (Move(Wallet, Due, 20_00), Move(Cash, Wallet, 1_00));
        book.Hold(Hold70);
        book.Hold(other);
        book.Post(captured, Hold70.Id);
        book.Post(plain);

        book.Post(captured, other.Id).Refusal.ShouldBe(TransferRefusal.ExistsWithDifferentHold);
        book.Post(captured).Refusal.ShouldBe(TransferRefusal.ExistsWithDifferentHold);
        book.Post(plain, other.Id).Refusal.ShouldBe(TransferRefusal.ExistsWithDifferentHold);
        book.OpenHolds.ShouldBe([other]);
    }

    [Fact]
    public void What_is_too_large_for_a_sum_changes_nothing()
    {
        var (rich, hold) = (Account.CashWithLeader(Guid.CreateVersion7(), Sek), Hold70 with { Credit = Cash });
        book.Post(Move(Due, rich, long.MaxValue)).IsSuccess.ShouldBeTrue();
        book.Hold(hold);

        Should.Throw<OverflowException>(() => book.Post(Move(Due, Cash, 1)));
        Should.Throw<OverflowException>(() => book.Post(Move(Wallet, rich, 2)));

        book.Balances.Values.Aggregate(Int128.Zero, (sum, balance) => sum + balance).ShouldBe(Int128.Zero);
        book.FreeIn(Wallet).Minor.ShouldBe(30_00);
    }

    /// <summary>Expiry racing completion has one winner, and so has everything else.</summary>
    [Theory]
    [InlineData(HoldEnd.Posted, HoldEnd.Posted, TransferRefusal.HoldAlreadyPosted)]
    [InlineData(HoldEnd.Posted, HoldEnd.Voided, TransferRefusal.HoldAlreadyPosted)]
    [InlineData(HoldEnd.Posted, HoldEnd.Expired, TransferRefusal.HoldAlreadyPosted)]
    [InlineData(HoldEnd.Voided, HoldEnd.Posted, TransferRefusal.HoldAlreadyVoided)]
    [InlineData(HoldEnd.Voided, HoldEnd.Expired, TransferRefusal.HoldAlreadyVoided)]
    [InlineData(HoldEnd.Expired, HoldEnd.Posted, TransferRefusal.HoldExpired)]
    [InlineData(HoldEnd.Expired, HoldEnd.Voided, TransferRefusal.HoldExpired)]
    public void A_hold_ends_once(HoldEnd first, HoldEnd second, TransferRefusal refusal)
    {
        book.Hold(Hold70);
        End(first).ShouldBeNull();
        var before = (book.Balance(Wallet), book.FreeIn(Wallet), book.Transfers.Count);

        End(second).ShouldBe(refusal);

        (book.Balance(Wallet), book.FreeIn(Wallet), book.Transfers.Count).ShouldBe(before);
        book.EndOf(Hold70.Id).ShouldBe(first);

        TransferRefusal? End(HoldEnd how) =>
            how switch
            {
                HoldEnd.Posted => book.Post(Move(Wallet, Due, 20_00), Hold70.Id).Refusal,
                HoldEnd.Voided => book.Void(Hold70.Id).Refusal,
                _ => book.Expire(Hold70.Id).Refusal,
            };
    }

    public static TheoryData<TransferRefusal, Hold> WrongHolds =>
        new()
        {
            { TransferRefusal.AmountNotPositive, Hold70 with { Id = Id.New<HoldId>(), Amount = Money.Zero(Sek) } },
            { TransferRefusal.AccountsAreTheSame, Hold70 with { Id = Id.New<HoldId>(), Credit = Wallet } },
            { TransferRefusal.CurrenciesDiffer, Hold70 with { Id = Id.New<HoldId>(), Credit = Account.Due(Id.New<OrderId>(), Currency.Of("EUR")) } },
            { TransferRefusal.ExistsWithDifferentAmount, Hold70 with { Amount = new(70_01, Sek) } },
            { TransferRefusal.ExistsWithDifferentAccounts, Hold70 with { Credit = Cash } },
            { TransferRefusal.MoreThanFree, Hold70 with { Id = Id.New<HoldId>() } },
        };

    [Theory, MemberData(nameof(WrongHolds))]
    public void What_is_wrong_with_a_hold_has_a_name_and_changes_nothing(TransferRefusal refusal, Hold hold)
    {
        book.Hold(Hold70);

        book.Hold(hold).Refusal.ShouldBe(refusal);

        book.OpenHolds.ShouldBe([Hold70]);
        book.FreeIn(Wallet).Minor.ShouldBe(30_00);
    }

    [Fact]
    public void Only_what_is_held_is_posted_from_a_hold()
    {
        book.Hold(Hold70);
        var posted = Move(Cash, Wallet, 5);
        book.Post(posted);

        book.Post(Move(Wallet, Due, 70_01), Hold70.Id).Refusal.ShouldBe(TransferRefusal.MoreThanHeld);
        book.Post(Move(Wallet, Cash, 1), Hold70.Id).Refusal.ShouldBe(TransferRefusal.HoldHasDifferentAccounts);
        book.Post(Move(Cash, Due, 1), Hold70.Id).Refusal.ShouldBe(TransferRefusal.HoldHasDifferentAccounts);
        book.Post(Move(Wallet, Due, 0), Hold70.Id).Refusal.ShouldBe(TransferRefusal.AmountNotPositive);
        book.Post(posted with { Amount = new(6, Sek) }, Hold70.Id).Refusal.ShouldBe(TransferRefusal.ExistsWithDifferentAmount);
        book.Post(Move(Wallet, Due, 1), Id.New<HoldId>()).Refusal.ShouldBe(TransferRefusal.HoldUnknown);
        book.Void(Id.New<HoldId>()).Refusal.ShouldBe(TransferRefusal.HoldUnknown);
        book.Expire(Id.New<HoldId>()).Refusal.ShouldBe(TransferRefusal.HoldUnknown);
        book.OpenHolds.ShouldBe([Hold70]);
    }

    [Fact]
    public void Whatever_happens_at_every_step_no_wallet_is_overspent_what_is_held_is_what_the_open_holds_say_and_each_currency_adds_up_to_zero() =>
        Prop.ForAll(
            Gen.ListOf(from what in Gen.Choose(0, 5) from id in Gen.Choose(0, 12) from member in Gen.Choose(0, 3) from amount in Gen.Choose(-1, 40) select (what, id, member, amount)).ToArbitrary(),
            history =>
            {
                var some = new Book();
                foreach (var step in history)
                {
                    Do(some, step);
                    if (Currencies.Any(currency => some.Balances.Where(balance => balance.Key.Currency == currency).Sum(balance => balance.Value) != 0)) return false;
                    if (Enumerable.Range(0, 4).Select(WalletOf).Any(wallet => some.FreeIn(wallet).Minor < 0 || some.HeldIn(wallet).Minor != some.OpenHolds.Where(hold => hold.Debit == wallet).Sum(hold => hold.Amount.Minor))) return false;
                }
                // Told all of it once more, it has heard nothing new of what it took the first time.
                var (balances, open) = (some.Balances.ToDictionary(), some.OpenHolds.ToList());
                foreach (var transfer in some.Transfers.ToList()) some.Post(transfer);
                foreach (var hold in open) some.Hold(hold);
                return some.Balances.All(balance => balances[balance.Key] == balance.Value) && some.OpenHolds.SequenceEqual(open);
            }
        ).QuickCheckThrowOnFailure();

    static void Do(Book some, (int What, int Id, int Member, int Amount) step)
    {
        var wallet = WalletOf(step.Member);
        var (hold, amount, cash, due) = (new HoldId(Numbered(step.Id)), new Money(step.Amount, wallet.Currency), Cash with { Currency = wallet.Currency }, Due with { Currency = wallet.Currency });
        switch (step.What)
        {
            case 0: some.Post(new(new(Numbered(100 + step.Id)), TransferReason.CashReceived, cash, wallet, amount)); break;
            case 1: some.Post(new(new(Numbered(200 + step.Id)), TransferReason.CashReceived, wallet, due, amount)); break;
            case 2: some.Hold(new(hold, TransferReason.CashReceived, wallet, due, amount)); break;
            case 3: some.Post(new(new(Numbered(300 + step.Id)), TransferReason.CashReceived, wallet, due, amount), hold); break;
            case 4: some.Void(hold); break;
            default: some.Expire(hold); break;
        }
    }

    static Transfer Move(Account debit, Account credit, long minor) => new(Id.New<TransferId>(), TransferReason.CashReceived, debit, credit, new(minor, Sek));

    static readonly Currency[] Currencies = [Sek, Currency.Of("EUR")];

    /// <summary>Two members with a wallet in each of two currencies.</summary>
    static Account WalletOf(int which) => Account.Wallet(new(Numbered(which / 2)), Currencies[which % 2]);

    static Guid Numbered(int number) => new($"018f0000-0000-7000-8000-{number:x12}");
}
