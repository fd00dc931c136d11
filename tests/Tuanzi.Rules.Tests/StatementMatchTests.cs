using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

public sealed class StatementMatchTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly Currency Eur = Currency.Of("EUR");
    static readonly PaymentReference Ben = PaymentReference.Of("BEN1");
    static readonly PaymentReference Chi = PaymentReference.Of("CHI2");
    static readonly PaymentReference Dan = PaymentReference.Of("DAN3");
    static readonly BankClaim[] Claims = [new(Ben, new(100, Sek)), new(Chi, new(50, Sek)), new(Dan, Money.Zero(Sek))];

    public static TheoryData<string, long, LineMeaning, long, long> Lines =>
        new()
        {
            { $"{Ben}", 100, LineMeaning.Exact, 100, 0 },
            { $"{Ben}", 40, LineMeaning.Part, 40, 0 },
            { $"{Ben}", 130, LineMeaning.Over, 100, 30 },
            { $"{Dan}", 20, LineMeaning.Surplus, 0, 20 },
            { $"Tack för {Ben.Value.ToLowerInvariant()} och {Ben}", 100, LineMeaning.Exact, 100, 0 },
            { "mandarins", 100, LineMeaning.Unknown, 0, 0 },
            { $"{PaymentReference.Of("ELSE")}", 100, LineMeaning.Unknown, 0, 0 },
            { $"{PaymentReference.Of("ELSE")} {Ben}", 100, LineMeaning.Exact, 100, 0 },
            { "", 100, LineMeaning.Unknown, 0, 0 },
            { $"{Ben} {Chi}", 150, LineMeaning.Unclear, 0, 0 },
            { $"{Ben} {Dan}", 100, LineMeaning.Unclear, 0, 0 },
            { $"{Ben}", -100, LineMeaning.Outgoing, 0, 0 },
            { $"{Ben}", 0, LineMeaning.Outgoing, 0, 0 },
        };

    [Theory, MemberData(nameof(Lines))]
    public void A_line_is_what_its_reference_and_its_amount_say(string text, long amount, LineMeaning meaning, long toClaim, long surplus)
    {
        var matched = Match([Line("1", amount, text)]).Single();

        matched.Meaning.ShouldBe(meaning);
        matched.ToClaim.ShouldBe(new(toClaim, Sek));
        matched.Surplus.ShouldBe(new(surplus, Sek));
    }

    [Fact]
    public void Another_currency_pays_nothing_but_names_its_claim()
    {
        var matched = Match([Line("1", 100, $"{Ben}", Eur), Line("2", 100, $"{Ben}")]);

        matched[0].ShouldBe(new(matched[0].Line, LineMeaning.OtherCurrency, Ben, Money.Zero(Eur), Money.Zero(Eur)));
        matched[1].Meaning.ShouldBe(LineMeaning.Exact);
    }

    [Fact]
    public void Lines_for_one_claim_share_what_is_owed_in_their_order()
    {
        var matched = Match([Line("1", 60, $"{Ben}"), Line("2", 40, $"{Ben}"), Line("3", 10, $"{Ben}"), Line("4", 70, $"{Chi}")]);

        matched.Select(line => (line.Meaning, line.Claim, line.ToClaim.Minor, line.Surplus.Minor))
            .ShouldBe([(LineMeaning.Part, Ben, 60, 0), (LineMeaning.Exact, Ben, 40, 0), (LineMeaning.Surplus, Ben, 0, 10), (LineMeaning.Over, Chi, 50, 20)]);
    }

    [Fact]
    public void What_was_booked_or_stands_in_the_file_twice_counts_once()
    {
        var matched = StatementMatch.Of([Line("1", 60, $"{Ben}"), Line("2", 60, $"{Ben}"), Line("2", 60, $"{Ben}")], Claims, ["1"]);

        matched.Select(line => line.Meaning).ShouldBe([LineMeaning.BookedAlready, LineMeaning.Part, LineMeaning.BookedAlready]);
        matched.Select(line => line.ToClaim.Minor).ShouldBe([0, 60, 0]);
    }

    [Fact]
    public void A_claim_below_zero_is_owed_nothing() =>
        StatementMatch.Of([Line("1", 10, $"{Ben}")], [new(Ben, new(-5, Sek))], []).Single().ShouldBe(new(Line("1", 10, $"{Ben}"), LineMeaning.Surplus, Ben, Money.Zero(Sek), new(10, Sek)));

    [Fact]
    public void No_text_is_too_strange() =>
        Prop.ForAll(
            Gen.OneOf(
                ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
                Gen.ListOf(Gen.Elements("R", "F", "RF", "18", "RF18", "0", " ", "\n", "\0", "å", "\uD800", "RF185390 0754 7034")).Select(string.Concat)
            ).ToArbitrary(),
            text => Match([Line(text, 10, text)]).Single().Line.Text == text
        ).QuickCheckThrowOnFailure();

    static IReadOnlyList<MatchedLine> Match(IEnumerable<BankLine> lines) => StatementMatch.Of(lines, Claims, []);

    static BankLine Line(string identity, long amount, string text, Currency? currency = null) => new(identity, DateOnly.FromDateTime(Days.Monday.DateTime), new(amount, currency ?? Sek), text);
}
