using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

/// <summary>What holds for any file and any claims.</summary>
public sealed class StatementTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly Currency Eur = Currency.Of("EUR");
    static readonly PaymentReference Ben = PaymentReference.Of("BEN1");
    static readonly PaymentReference Chi = PaymentReference.Of("CHI2");
    static readonly PaymentReference Dan = PaymentReference.Of("DAN3");

    [Fact]
    public void What_is_booked_is_the_whole_amount_and_no_claim_gets_more_than_it_is_owed() =>
        ForAll((lines, claims) =>
        {
            var matched = StatementMatch.Of(lines, claims, []);
            return matched.All(line => line.ToClaim.Minor >= 0 && line.Surplus.Minor >= 0 && (line.ToClaim + line.Surplus).Minor == (line.IsToBook ? line.Line.Amount.Minor : 0))
                && claims.All(claim => PaidTo(claim, matched) <= Math.Max(0, claim.Owed.Minor))
                && claims.All(claim => !matched.Any(line => line.Claim == claim.Reference && line.Surplus.IsPositive) || PaidTo(claim, matched) == Math.Max(0, claim.Owed.Minor));
        });

    [Fact]
    public void The_same_file_again_books_nothing() =>
        ForAll((lines, claims) =>
        {
            var booked = StatementMatch.Of(lines, claims, []).Where(line => line.IsToBook).Select(line => line.Line.Identity).ToHashSet();
            return StatementMatch.Of(lines, claims, booked).All(line => !line.IsToBook && (line.Meaning == LineMeaning.BookedAlready || !booked.Contains(line.Line.Identity)));
        });

    [Fact]
    public void A_longer_file_that_begins_with_lines_booked_before_ends_as_if_it_were_the_first() =>
        ForAll((lines, claims) =>
        {
            BankLine[] all = [.. lines];
            var whole = StatementMatch.Of(all, claims, []);
            var first = StatementMatch.Of(all.Take(all.Length / 2), claims, []);
            var left = claims.Select(claim => claim with { Owed = claim.Owed - new Money(PaidTo(claim, first), Sek) });
            var second = StatementMatch.Of(all, left, first.Where(line => line.IsToBook).Select(line => line.Line.Identity));
            return second.Skip(first.Count).SequenceEqual(whole.Skip(first.Count));
        });

    [Fact]
    public void Lines_that_have_nothing_to_do_with_each_other_may_come_in_any_order() =>
        ForAll((lines, claims) =>
        {
            BankLine[] distinct = [.. lines.DistinctBy(line => line.Identity)];
            // Each claim's lines keep their order among themselves; all else is turned around.
            var sorted = distinct.OrderByDescending(line => string.Join(' ', PaymentReference.FindAllIn(line.Text).Select(found => found.Value)));
            return StatementMatch.Of(sorted, claims, []).ToHashSet().SetEquals(StatementMatch.Of(distinct, claims, []));
        });

    static void ForAll(Func<List<BankLine>, BankClaim[], bool> holds) =>
        Prop.ForAll(Gen.ListOf(SomeLine).Select(lines => lines.ToList()).ToArbitrary(), SomeClaims.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static Gen<BankLine> SomeLine =>
        from identity in Gen.Choose(0, 40)
        from amount in Gen.Choose(-20, 120)
        from currency in Gen.Frequency((9, Gen.Constant(Sek)), (1, Gen.Constant(Eur)))
        from references in Gen.Elements<PaymentReference[]>([], [Ben], [Ben], [Ben], [Chi], [Chi], [Dan], [Dan], [Ben, Chi])
        select new BankLine($"{identity}", DateOnly.FromDateTime(Days.Monday.DateTime), new(amount, currency), $"Tack {string.Join(" & ", references)} ({identity})");

    static Gen<BankClaim[]> SomeClaims =>
        from owed in Gen.ArrayOf(Gen.Choose(-10, 300), 3)
        select (BankClaim[])[new(Ben, new(owed[0], Sek)), new(Chi, new(owed[1], Sek)), new(Dan, new(owed[2], Sek))];

    static long PaidTo(BankClaim claim, IEnumerable<MatchedLine> lines) => lines.Where(line => line.Claim == claim.Reference).Sum(line => line.ToClaim.Minor);
}
