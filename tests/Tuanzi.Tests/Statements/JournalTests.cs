using System.Globalization;
using System.Text.RegularExpressions;
using Tuanzi.Core.Statements;

namespace Tuanzi.Tests.Statements;

/// <summary>What programs for bookkeeping are handed: they read it, it balances, and it names nobody who bought.</summary>
public sealed partial class JournalTests
{
    [Theory, EachDatabase]
    public async Task A_bookkeeper_gets_each_transfer_as_a_row(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = 119.70 }, "paid");
        var page = await (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}")).Follow($"a[href='/c/{Settlers.Community}/journal']");
        page.Texts("tbody tr").ShouldBe(["Owed by buyers 0.00 199.50 119.70 79.80", "Cash with leaders 0.00 119.70 0.00 119.70", "Held until settled 0.00 0.00 199.50 −199.50"]);

        var file = await page.Follow("a[download][href*='.csv']");

        var rows = file.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldBe("date,time,reason,debit,credit,amount,currency,groupBuy,order,transfer");
        rows.Length.ShouldBe(4);
        var code = table.Code.ToUpperInvariant();
        rows.ShouldContain(row => row.StartsWith($"2026-03-02,10:00:00+01:00,cashReceived,Assets:Cash:Ada,Assets:Due:{code}:2,119.70,SEK,{table.Code},2,", StringComparison.Ordinal));
        rows.ShouldContain(row => row.StartsWith($"2026-03-02,10:00:00+01:00,orderDue,Assets:Due:{code}:1,Liabilities:Held:{code},79.80,SEK,{table.Code},1,", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Whatever_somebody_is_called_it_begins_no_line_no_account_and_no_formula(Database database)
    {
        await using var town = await Town.StartAsync(database);
        const string Hostile = "=Evil\";\n2026-03-02 open Assets:Free\n  Assets:Ada  -1 SEK |\t";
        await town.Ada.TopsUp(town.Ben, 200);
        var table = await Table.OfMandarinsAsync(town);
        await town.Ben.PaysFromWallet("mandarins");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = 119.70 }, "paid");
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, Hostile)));
        await town.ReadAsync(db => db.Communities.ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, Hostile)));
        await town.ReadAsync(db => db.Persons.Where(p => p.Id == town.Ada.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.DisplayName, Hostile)));

        foreach (var ending in new[] { "csv", "beancount", "ledger" })
        {
            // The days after: all of it is in the opening. This month: all of it is in the entries.
            foreach (var days in new[] { "", "?from=2026-03-03&to=2026-03-04" })
            {
                var text = await town.Ada.Api.GetStringAsync($"communities/{Settlers.Community}/journal.{ending}{days}");
                if (ending != "csv") ShouldBeRead(text);
                foreach (var secret in new[] { "Ben", "Chi", "@example.org", "Room" }) text.ShouldNotContain(secret);
                if (days.Length == 0) text.ShouldContain("Assets:Cash:Evil-2026-03-02-open-Assets-Free-Assets-Ada-1-SEK");
            }
        }
    }

    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData("ada lind", "Ada-lind")]
    [InlineData("Åsa", "Åsa")]
    [InlineData("阿达", "A阿达")]
    [InlineData("7 Up", "7-Up")]
    [InlineData("O’Brien", "OBrien")]
    [InlineData("Assets:Cash:Ada", "Assets-Cash-Ada")]
    [InlineData("  -;\"\n ", "X")]
    [InlineData("🥟", "X")]
    [InlineData("👩‍🍳 Mei", "Mei")]
    [InlineData("e\u0301lan", "Élan")]
    public void An_account_is_called_by_what_programs_read(string name, string word)
    {
        AccountNames.WordOf(name).ShouldBe(word);
        Word().IsMatch(word).ShouldBeTrue();
    }

    [Fact]
    public void Of_two_with_one_name_the_earlier_keeps_it()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var names = new AccountNames();
        names.Add(AccountOwner.Leader, first, "Ada");
        names.Add(AccountOwner.Leader, second, "ada!");
        names.Add(AccountOwner.Store, first, "Ada");
        names.Of(Rules.Ledger.AccountKind.CashWithLeader, first).ShouldBe("Assets:Cash:Ada");
        names.Of(Rules.Ledger.AccountKind.CashWithLeader, second).ShouldBe("Assets:Cash:Ada-2");
        names.Of(Rules.Ledger.AccountKind.Store, first).ShouldBe("Liabilities:Store:Ada");
    }

    /// <summary>As such a program reads it: each line is one of those that there are, each account one that was opened, each transaction zero.</summary>
    static void ShouldBeRead(string text)
    {
        HashSet<string> opened = [];
        List<decimal> sum = [];
        foreach (var line in text.Split('\n'))
        {
            if (Opening().Match(line) is { Success: true } open) opened.Add(open.Groups[1].Value).ShouldBeTrue($"{line} twice");
            else if (Posting().Match(line) is { Success: true } posting)
            {
                opened.ShouldContain(posting.Groups[1].Value);
                foreach (var part in posting.Groups[1].Value.Split(':')) Word().IsMatch(part).ShouldBeTrue(line);
                sum.Add(decimal.Parse(posting.Groups[2].Value, CultureInfo.InvariantCulture));
            }
            else if (line.Length == 0)
            {
                sum.Sum().ShouldBe(0);
                sum = [];
            }
            else Other().IsMatch(line).ShouldBeTrue($"'{line}' is nothing that a program knows");
        }
        opened.Count.ShouldBeGreaterThan(3);
    }

    [GeneratedRegex(@"^[\p{Lu}\p{Nd}][\p{L}\p{Nd}\-]*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:\d{4}-\d\d-\d\d open|account) (\S+)$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^ {2,4}(\p{Lu}\S*)  +(-?\d+\.\d\d) SEK$")]
    private static partial Regex Posting();

    [GeneratedRegex("""^(; .*|commodity SEK|tag [a-zA-Z]+|option "[a-z_]+" "(?:[^"\\]|\\.)*"|\d{4}-\d\d-\d\d \*(?: "(?:[^"\\]|\\.)*")+(?: \^[a-z0-9]+)?|\d{4}-\d\d-\d\d \* (?:\([0-9a-f-]{36}\) [^;|]*|Opening balances)|  (?:time|transfer): "[^"]*"|  order: \d+|    ; [a-zA-Z]+: \S+)$""")]
    private static partial Regex Other();
}
