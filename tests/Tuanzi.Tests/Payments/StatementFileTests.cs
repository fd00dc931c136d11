using Tuanzi.Core.Banking;

namespace Tuanzi.Tests.Payments;

/// <summary>Bank statements as banks write them.</summary>
public sealed class StatementFileTests
{
    [Theory]
    [InlineData("Bookingdate;Amount;Text\n2026-11-23;79.80;RF18 mandarins")]
    [InlineData("\"Bokföringsdag\",\"Belopp\",\"Meddelande\"\n\"2026-11-23\",\"79,80\",\"RF18 mandarins\"")]
    [InlineData("Buchungstag;Valuta;Verwendungszweck;Betrag\n23.11.2026;24.11.2026;RF18 mandarins;79,80")]
    [InlineData("日期\t金额\t摘要\n2026年11月23日\t79.80\tRF18 mandarins")]
    [InlineData("Account 1234;;\nFrom 2026-11-01 to 2026-11-30;;\n\nDate;Text;Amount\n23/11/2026;RF18 mandarins;+ 79,80 SEK")]
    [InlineData("Date,Paid in,Paid out,Description\n11/23/2026,79.80,,RF18 mandarins")]
    [InlineData("date|amount|text\n20261123|79.8|RF18 mandarins")]
    [InlineData("Transaction date,Amount,Details\n2026-11-23 14:05:12,79.80,RF18 mandarins")]
    [InlineData("Datum;Belopp\n2026-11-23;79,80;RF18 mandarins")]
    public void One_payment_in_the_words_of_many_banks(string file)
    {
        var line = Read(file).Lines.ShouldHaveSingleItem();

        (line.BookedOn, line.Amount, line.Text).ShouldBe((new(2026, 11, 23), new(7980, Currency.Of("SEK")), "RF18 mandarins"));
    }

    [Theory]
    [InlineData("-79,80")]
    [InlineData("79,80-")]
    [InlineData("−79,80")]
    [InlineData("(79.80)")]
    public void What_went_out_is_below_zero(string amount) => Read($"Date;Amount;Text\n2026-11-23;{amount};rent").Lines.ShouldHaveSingleItem().Amount.Minor.ShouldBe(-7980);

    [Theory]
    [InlineData("交易时间\t收/支\t金额(元)\t摘要\n2026-11-23\t支出\t79.80\trent")]
    [InlineData("Date;Debit/Credit;Amount;Text\n2026-11-23;D;79.80;rent")]
    [InlineData("Date;Amount;Text\n2026-11-23;–79.80;rent")]
    [InlineData("Date;Amount;Text\n2026-11-23;－79.80;rent")]
    [InlineData("Datum;Belopp;Meddelande;Valuta\n2026-11-23;-79.80000;rent;SEK")]
    public void However_a_bank_says_that_it_went_out(string file) => Read(file).Lines.ShouldHaveSingleItem().Amount.ShouldBe(new(-7980, Currency.Of("SEK")));

    [Theory]
    [InlineData("Date;Amount;Text;Valuta\n2026-11-23;79.80;x;EUR")]
    [InlineData("Date;Amount;Text\n2026-11-23;79.80 EUR;x")]
    public void Foreign_money_is_never_taken_for_ours(string file) => Read(file).Lines.ShouldHaveSingleItem().Amount.Currency.Code.ShouldBe("EUR");

    [Theory]
    [InlineData("Date;Amount;Text;Currency\n2026-11-23;79.80;x;beads")]
    [InlineData("Date;Direction;Amount;Text\n2026-11-23;neither;79.80;x")]
    [InlineData("Date;Amount;Text\n2026-11-23;1.000;one or a thousand")]
    public void What_could_mean_anything_is_left_out(string file) => Read(file).ShouldSatisfyAllConditions(statement => statement.Lines.ShouldBeEmpty(), statement => statement.Skipped.ShouldBe([2]));

    [Fact]
    public void Yen_have_no_decimals() => StatementFile.Parse("Date;Amount;Text\n2026-11-23;1,000;x", Currency.Of("JPY")).Value.Lines.ShouldHaveSingleItem().Amount.Minor.ShouldBe(1000);

    [Fact]
    public void Two_payments_of_one_kind_are_two() => Read("Date;Amount;Text;Verifikationsnummer\n2026-11-23;10.00;Ben;5490990789\n2026-11-23;12.00;Chi;5490990789").Lines.Select(line => line.Identity).Distinct().Count().ShouldBe(2);

    [Fact]
    public void A_column_of_its_own_for_what_went_out_says_so_too() =>
        Read("Date;In;Out;Text\n2026-11-23;;79.80;rent\n2026-11-23;10.00;;gift").Lines.Select(line => line.Amount.Minor).ShouldBe([-7980, 1000]);

    [Fact]
    public void Another_currency_stays_what_it_is() => Read("Date;Amount;Currency;Text\n2026-11-23;79.80;EUR;x").Lines.ShouldHaveSingleItem().Amount.ShouldBe(new(7980, Currency.Of("EUR")));

    [Fact]
    public void Thousands_are_understood_and_what_is_no_sum_is_left_out_by_its_number()
    {
        var statement = Read("Date;Amount;Text\n2026-11-23;1 079,80;a\n2026-11-23;1.079,80;b\nClosing balance;9 000,00;\n2026-11-23;many;c\n2026-02-30;1,00;d");

        statement.Lines.Select(line => line.Amount.Minor).ShouldBe([107980, 107980]);
        statement.Skipped.ShouldBe([4, 5, 6]);
    }

    [Fact]
    public void A_line_has_the_same_name_in_every_file_that_tells_of_it_and_two_alike_have_two()
    {
        var day = Read("Date;Amount;Text\n2026-11-23;10.00;Ben\n2026-11-23;10.00;Ben\n2026-11-23;5.00;Chi").Lines;
        var week = Read("Text;Date;Amount\nDan;2026-11-22;7.00\nBEN;2026-11-23;10,00\nBen;23.11.2026;10.00\nChi;2026-11-23;5").Lines;

        day.Select(line => line.Identity).Distinct().Count().ShouldBe(3);
        week.Skip(1).Select(line => line.Identity).ShouldBe(day.Select(line => line.Identity));
    }

    [Fact]
    public void A_bank_s_own_identity_counts_before_all_else()
    {
        var first = Read("Date;Amount;Text;Transaction id\n2026-11-23;10.00;Ben;77").Lines[0];
        var again = Read("Date;Amount;Text;Transaction id\n2026-11-24;10.00;Ben, booked;77").Lines[0];

        again.Identity.ShouldBe(first.Identity);
    }

    [Theory]
    [InlineData("", StatementRefusal.Empty)]
    [InlineData("Date;Amount;Text", StatementRefusal.Empty)]
    [InlineData("mandarins;39.90", StatementRefusal.HeadingUnknown)]
    [InlineData("Date;Text\n2026-11-23;x", StatementRefusal.HeadingUnknown)]
    public void What_is_no_statement_is_refused(string file, StatementRefusal why) => StatementFile.Parse(file, Currency.Of("SEK")).Refusal.ShouldBe(why);

    [Fact]
    public void Ten_thousand_lines_are_read_and_one_more_is_too_many()
    {
        string File(int lines) => "Date;Amount;Text\n" + string.Concat(Enumerable.Range(1, lines).Select(i => $"2026-11-23;1.00;{i}\n"));

        Read(File(StatementFile.MostLines)).Lines.Count.ShouldBe(StatementFile.MostLines);
        StatementFile.Parse(File(StatementFile.MostLines + 1), Currency.Of("SEK")).Refusal.ShouldBe(StatementRefusal.TooManyLines);
    }

    static Statement Read(string file) => StatementFile.Parse(file, Currency.Of("SEK")).Value;
}
