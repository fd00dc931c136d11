using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Rules.Tests;

public sealed class LedgerTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly OrderId Order = Id.New<OrderId>();
    static readonly GroupBuyId GroupBuy = Id.New<GroupBuyId>();
    static readonly Transfer Due = new(Transfer.IdOf(TransferReason.OrderDue, Order.Value), TransferReason.OrderDue, Account.Due(Order, Sek), Account.Held(GroupBuy, Sek), new(7180, Sek));

    [Fact]
    public void A_transfer_takes_from_one_what_it_gives_to_the_other()
    {
        var book = new Book();
        book.Post(Due).IsSuccess.ShouldBeTrue();

        book.Balance(Due.Debit).ShouldBe(new(7180, Sek));
        book.Balance(Due.Credit).ShouldBe(new(-7180, Sek));
    }

    [Fact]
    public void Posting_the_same_fact_twice_is_one_transfer()
    {
        var book = new Book();
        book.Post(Due);

        book.Post(Due).Value.ShouldBe(Due);
        book.Transfers.ShouldBe([Due]);
        book.Balance(Due.Debit).Minor.ShouldBe(7180);
    }

    public static TheoryData<TransferRefusal, Transfer> Refusals =>
        new()
        {
            { TransferRefusal.AmountNotPositive, Due with { Id = Id.New<TransferId>(), Amount = Money.Zero(Sek) } },
            { TransferRefusal.AmountNotPositive, Due with { Id = Id.New<TransferId>(), Amount = new(-1, Sek) } },
            { TransferRefusal.AccountsAreTheSame, Due with { Id = Id.New<TransferId>(), Credit = Due.Debit } },
            { TransferRefusal.CurrenciesDiffer, Due with { Id = Id.New<TransferId>(), Amount = new(1, Currency.Of("EUR")) } },
            { TransferRefusal.CurrenciesDiffer, Due with { Id = Id.New<TransferId>(), Credit = Account.Held(GroupBuy, Currency.Of("EUR")) } },
            { TransferRefusal.ExistsWithDifferentAmount, Due with { Amount = new(7181, Sek) } },
            { TransferRefusal.ExistsWithDifferentAccounts, Due with { Debit = Account.Due(Id.New<OrderId>(), Sek) } },
        };

    [Theory, MemberData(nameof(Refusals))]
    public void What_is_wrong_with_a_transfer_has_a_name_and_changes_nothing(TransferRefusal refusal, Transfer transfer)
    {
        var book = new Book();
        book.Post(Due);

        book.Post(transfer).Refusal.ShouldBe(refusal);
        book.Transfers.ShouldBe([Due]);
    }

    [Fact]
    public void The_same_fact_has_the_same_id_everywhere_and_another_fact_another()
    {
        Transfer.IdOf(TransferReason.OrderDue, Order.Value).ShouldBe(Due.Id);
        Transfer.IdOf(TransferReason.CashReceived, Order.Value).ShouldNotBe(Due.Id);
        Transfer.IdOf(TransferReason.OrderDue, Order.Value, "2").ShouldNotBe(Due.Id);
        Transfer.IdOf(TransferReason.OrderDue, GroupBuy.Value).ShouldNotBe(Due.Id);
        // Written down once: an id that changed between versions would post every old fact again.
        Transfer.IdOf(TransferReason.OrderDue, new("018f0000-0000-7000-8000-000000000001"), "1").Value.ShouldBe(new Guid(KnownId));
    }

    [Fact]
    public void Whatever_is_posted_all_balances_of_each_currency_together_are_zero_after_every_step() =>
        Prop.ForAll(
            Gen.ListOf(from id in Gen.Choose(0, 20) from debit in Gen.Choose(0, 11) from credit in Gen.Choose(0, 11) from amount in Gen.Choose(-10, 1_000) from currency in Gen.Choose(0, 1) select (id, debit, credit, amount, currency)).ToArbitrary(),
            history =>
            {
                var (book, naive) = (new Book(), new Dictionary<Account, long>());
                foreach (var (id, debit, credit, amount, currency) in history)
                {
                    var (transfer, before) = (new Transfer(new(Numbered(id)), TransferReason.CashReceived, Some(debit), Some(credit), new(amount, Currencies[currency])), book.Transfers.Count);
                    var isPosted = book.Post(transfer).IsSuccess && book.Transfers.Count > before;
                    if (isPosted) (naive[transfer.Debit], naive[transfer.Credit]) = (naive.GetValueOrDefault(transfer.Debit) + amount, naive.GetValueOrDefault(transfer.Credit) - amount);
                    if (Currencies.Any(one => book.Balances.Where(balance => balance.Key.Currency == one).Sum(balance => balance.Value) != 0)) return false;
                    if (book.Balances.Count != naive.Count || book.Balances.Any(balance => naive[balance.Key] != balance.Value)) return false;
                }
                return book.Transfers.Select(transfer => transfer.Id).Distinct().Count() == book.Transfers.Count;
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void A_book_of_two_currencies_has_something_in_both()
    {
        var book = new Book();
        foreach (var (i, currency) in Currencies.Index()) book.Post(new(new(Numbered(i)), TransferReason.CashReceived, Some(i), Some(i + 2), new(100 + i, currency))).IsSuccess.ShouldBeTrue();

        book.Balances.Select(balance => (balance.Key.Currency, balance.Value)).ShouldBe([(Currencies[0], 100), (Currencies[0], -100), (Currencies[1], 101), (Currencies[1], -101)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(TransferReason.CashReceived, true)]
    [InlineData(TransferReason.CashReturned, true)]
    [InlineData(TransferReason.WalletPaid, true)]
    [InlineData(TransferReason.WalletReturned, true)]
    [InlineData(TransferReason.CardReceived, true)]
    [InlineData(TransferReason.CardReturned, true)]
    [InlineData(TransferReason.DisputeLost, true)]
    [InlineData(TransferReason.RefundedByBank, true)]
    [InlineData(TransferReason.CardDisputed, false)]
    [InlineData(TransferReason.CardSurplus, false)]
    [InlineData(TransferReason.OrderDue, false)]
    [InlineData(TransferReason.DueReduced, false)]
    [InlineData(TransferReason.WalletToppedUp, false)]
    [InlineData(TransferReason.Refunded, false)]
    public void What_a_buyer_pays_does_not_change_what_the_order_comes_to(TransferReason reason, bool isPayment) => reason.IsPayment().ShouldBe(isPayment);

    [Fact]
    public void An_account_outlives_group_buys_where_its_owner_does() =>
        Enum.GetValues<AccountKind>().Where(kind => new Account(kind, Order.Value, Sek).IsLasting).ShouldBe(
            [AccountKind.Store, AccountKind.CashWithLeader, AccountKind.Wallet, AccountKind.Purse, AccountKind.Provider, AccountKind.Refunding, AccountKind.Disputed, AccountKind.Bank, AccountKind.CodeWithLeader, AccountKind.Vouchers, AccountKind.CommissionPending, AccountKind.CommissionFrozen, AccountKind.CommissionAvailable, AccountKind.CommissionAsked],
            ignoreOrder: true
        );

    [Fact]
    public void Of_all_accounts_only_a_wallet_is_never_overdrawn() =>
        Enum.GetValues<AccountKind>().Where(kind => new Account(kind, Order.Value, Sek).IsLimited).ShouldBe([AccountKind.Wallet]);

    const string KnownId = "e89ba9bc-42f9-8427-80a0-a63b4d413a3f";

    static readonly Currency[] Currencies = [Sek, Currency.Of("EUR")];

    /// <summary>Six accounts in each currency; their owners have something in both.</summary>
    static Account Some(int which) => new((AccountKind)(which / 2 % 3 + 1), Numbered(which / 2), Currencies[which % 2]);

    static Guid Numbered(int number) => new($"018f0000-0000-7000-8000-{number:x12}");
}
