using Tuanzi.Core.Operations;
using Tuanzi.Core.Payments;
using Tuanzi.Core.Statements;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Statements;

/// <summary>Whatever has moved, and whatever days are asked for: a statement says what the ledger says.</summary>
public sealed class StatementsAgreeTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Opening_and_movements_make_the_closing_and_all_statements_together_the_ledger(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var book = new RandomBook(seed: 7);
        await book.WriteAsync(town, count: 400);

        foreach (var days in Enumerable.Range(0, 8).Select(_ => AnyDays(book)))
        {
            var statements = await StatementsAsync(town, days);
            foreach (var statement in statements) ShouldFollow(statement, book);

            var (seen, all) = (statements.SelectMany(s => s.Accounts.Select(a => (s.Head, Total: a))).ToList(), statements[0].Head.Period);
            foreach (var kind in Enum.GetValues<AccountKind>().Where(kind => ChartOfAccounts.NatureOf(kind).Owner is AccountOwner.Leader or AccountOwner.Store or AccountOwner.Wallet))
            {
                seen.Where(s => s.Total.Account == kind && s.Total.Closing.Currency.Code == "SEK").Sum(s => ChartOfAccounts.Counted(kind, s.Total.Closing.Minor))
                    .ShouldBe(BalanceOf(book.Transfers.Where(t => t.Currency.Code == "SEK" && t.At < all.EndsAt), t => t == kind), $"{kind} up to {all.To}");
            }
        }
    }

    [Theory, EachDatabase]
    public async Task The_operators_book_is_the_whole_ledger_and_adds_up_to_zero(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var book = new RandomBook(seed: 11);
        await book.WriteAsync(town, count: 300);

        foreach (var days in Enumerable.Range(0, 5).Select(_ => AnyDays(book)))
        {
            var totals = (await town.RunAsync((PlatformStatement platform) => platform.FindAsync(town.Ola.Id, days, Stop))).Value;
            var moved = book.Transfers.Where(t => t.At < totals.Period.EndsAt).SelectMany(t => new[] { (t.DebitKind, t.Currency), (t.CreditKind, t.Currency) }).Distinct().ToList();
            totals.Accounts.Select(a => (a.Account, a.Closing.Currency)).Intersect(moved).Count().ShouldBe(moved.Count, "no kind of account is left out");
            totals.ByCurrency.Select(accounts => accounts.Sum(a => a.Closing.Minor)).ShouldAllBe(sum => sum == 0);
            totals.ByCurrency.Select(accounts => accounts.Sum(a => a.Debits.Minor - a.Credits.Minor)).ShouldAllBe(sum => sum == 0);
            foreach (var total in totals.Accounts)
            {
                var own = book.Transfers.Where(t => t.Currency == total.Opening.Currency).ToList();
                (total.Opening.Minor, total.Closing.Minor).ShouldBe(
                    (BalanceOf(own.Where(t => t.At < totals.Period.StartsAt), kind => kind == total.Account), BalanceOf(own.Where(t => t.At < totals.Period.EndsAt), kind => kind == total.Account)), $"{total.Account}, {days}");
            }
        }
    }

    [Theory, EachDatabase]
    public async Task A_journal_holds_each_transfer_of_its_community_once_and_brings_each_account_from_opening_to_closing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var book = new RandomBook(seed: 13);
        await book.WriteAsync(town, count: 300);
        var own = book.Transfers.Where(t => t.Currency.Code == "SEK").ToList();

        foreach (var days in Enumerable.Range(0, 4).Select(_ => AnyDays(book)))
        {
            var (period, openings, entries) = await ExportAsync(town, days);
            var expected = own.Where(t => t.At >= period.StartsAt && t.At < period.EndsAt).OrderBy(t => t.At).Select(t => t.Id).ToList();
            entries.Select(entry => entry.Id).ShouldBe(expected, ignoreOrder: true);
            entries.Select(entry => entry.At).ShouldBeInOrder();

            openings.Sum(opening => opening.Balance.Minor).ShouldBe(0);
            var closing = openings.ToDictionary(opening => opening.Account, opening => opening.Balance.Minor);
            foreach (var entry in entries)
            {
                closing[entry.Debit] = closing.GetValueOrDefault(entry.Debit) + entry.Amount.Minor;
                closing[entry.Credit] = closing.GetValueOrDefault(entry.Credit) - entry.Amount.Minor;
            }
            var before = own.Where(t => t.At < period.EndsAt).ToList();
            closing["Assets:Cash:Ada"].ShouldBe(BalanceOf(before, kind => kind == AccountKind.CashWithLeader, town.Ada.Id.Value));
            // Each kind has an account of its own word, and all of them together are what the ledger says of the kind.
            foreach (var kind in Enum.GetValues<AccountKind>())
            {
                var nature = ChartOfAccounts.NatureOf(kind);
                closing.Where(account => account.Key.StartsWith($"{nature.Side}:{nature.Word}:", StringComparison.Ordinal)).Sum(account => account.Value).ShouldBe(BalanceOf(before, one => one == kind), $"{kind}, {days}");
            }
            closing["Liabilities:Store:Meis-shop"].ShouldBe(BalanceOf(before, kind => kind == AccountKind.Store));
        }
    }

    [Theory, EachDatabase]
    public async Task A_long_statement_goes_on_where_its_page_ends(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var book = new RandomBook(seed: 17);
        await book.WriteAsync(town, count: 3600);
        await using var scope = town.Scope<AccountBook>();
        var head = (await town.RunAsync((LeaderStatement of) => of.FindAsync(town.Ada.Id, Settlers.Community, new("2026-01-01", "2026-05-01"), Stop))).Value;

        var first = await scope.It.PageAsync(head, null, Stop);
        var second = await scope.It.PageAsync(head, first.Next, Stop);

        first.Movements.Count.ShouldBe(500);
        second.Next.ShouldBeNull();
        var all = await (await scope.It.AllAsync(head, Stop)).Movements.ToListAsync(Stop);
        first.Movements.Concat(second.Movements).ShouldBe(all);
    }

    [Theory, EachDatabase]
    public async Task What_moves_while_a_statement_is_written_is_not_in_it_and_does_not_wait_for_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 200);
        var head = (await town.RunAsync((OwnWalletStatement of) => of.FindAsync(town.Ben.Id, Settlers.Community, new(), Stop))).Value;
        await using var scope = town.Scope<AccountBook>();

        var statement = await scope.It.AllAsync(head, Stop);
        (await town.Ada.TopsUp(town.Ben, 300)).At("balance.amount").ShouldBe("500.00");

        var movements = await statement.Movements.ToListAsync(Stop);
        (statement.Accounts[0].Closing.Minor, movements.Sum(m => m.Amount.Minor)).ShouldBe((20000, 20000));
    }

    /// <summary>Ada's in both communities, Chi's, Mei's, and both wallets'.</summary>
    static async Task<List<StatementView>> StatementsAsync(Town town, PeriodText days)
    {
        await using var scope = town.Scope<IServiceProvider>();
        var (leader, store, wallet, book) = (scope.It.GetRequiredService<LeaderStatement>(), scope.It.GetRequiredService<StoreStatement>(), scope.It.GetRequiredService<OwnWalletStatement>(), scope.It.GetRequiredService<AccountBook>());
        StatementHead[] heads =
        [
            (await leader.FindAsync(town.Ada.Id, Settlers.Community, days, Stop)).Value, (await leader.FindAsync(town.Chi.Id, Settlers.Community, days, Stop)).Value,
            (await leader.FindAsync(town.Ada.Id, "elsewhere", days, Stop)).Value, (await store.FindAsync(town.Mei.Id, Settlers.Store, days, Stop)).Value,
            (await wallet.FindAsync(town.Ben.Id, Settlers.Community, days, Stop)).Value, (await wallet.FindAsync(town.Chi.Id, Settlers.Community, days, Stop)).Value,
        ];
        var views = new List<StatementView>();
        foreach (var head in heads) views.Add(await book.PageAsync(head, null, Stop));
        return views;
    }

    static void ShouldFollow(StatementView statement, RandomBook book)
    {
        var (head, period) = (statement.Head, statement.Head.Period);
        foreach (var total in statement.Accounts)
        {
            var own = book.Transfers.Where(t => t.Currency == total.Opening.Currency).ToList();
            long Naive(DateTimeOffset until) => ChartOfAccounts.Counted(total.Account, BalanceOf(own.Where(t => t.At < until), kind => kind == total.Account, head.Holder));
            var what = $"{head.Of} of {head.Name}, {total.Account} in {total.Opening.Currency}, {period.From} to {period.To}";
            (total.Opening.Minor, total.Closing.Minor).ShouldBe((Naive(period.StartsAt), Naive(period.EndsAt)), what);
            var moved = statement.Movements.Where(m => m.Account == total.Account && m.Amount.Currency == total.Opening.Currency).ToList();
            moved.Sum(m => m.Amount.Minor).ShouldBe(total.Closing.Minor - total.Opening.Minor, what);
            moved.Where(m => m.Amount.IsPositive).Sum(m => m.Amount.Minor).ShouldBe(total.In.Minor, what);
            if (moved.Count > 0) moved[^1].Balance.ShouldBe(total.Closing, what);
        }
        foreach (var currency in statement.ByGroupBuy.GroupBy(share => share.Open.Currency))
        {
            var total = statement.Accounts.Single(account => account.Closing.Currency == currency.Key);
            (currency.Sum(share => share.Open.Minor), currency.Sum(share => share.In.Minor), currency.Sum(share => share.Out.Minor)).ShouldBe((total.Closing.Minor, total.In.Minor, total.Out.Minor));
        }
    }

    static async Task<(Period Period, IReadOnlyList<OpeningBalance> Openings, List<JournalEntry> Entries)> ExportAsync(Town town, PeriodText days)
    {
        await using var scope = town.Scope<CommunityJournal>();
        var journal = (await scope.It.ExportAsync(town.Ada.Id, Settlers.Community, days, Stop)).Value;
        return (journal.Period, journal.Openings, await journal.Entries.ToListAsync(Stop));
    }

    static PeriodText AnyDays(RandomBook book)
    {
        var from = new DateOnly(2026, 1, 15).AddDays(book.Below(60));
        return new($"{from:yyyy-MM-dd}", $"{from.AddDays(book.Below(40)):yyyy-MM-dd}");
    }

    /// <summary>Debits less credits, as one would add them up by hand.</summary>
    static long BalanceOf(IEnumerable<StoredTransfer> transfers, Func<AccountKind, bool> isOf, Guid? owner = null) =>
        transfers.Sum(t => (isOf(t.DebitKind) && (owner is null || t.DebitOwner == owner) ? t.AmountMinor : 0) - (isOf(t.CreditKind) && (owner is null || t.CreditOwner == owner) ? t.AmountMinor : 0));
}
