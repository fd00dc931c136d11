namespace Tuanzi.Rules.Tests;

public sealed class GramsTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory]
    [InlineData("1520", 1520)]
    [InlineData(" 1520 g", 1520)]
    [InlineData("1.52 kg", 1520)]
    [InlineData("1,52KG", 1520)]
    [InlineData("1.52", 1520)]
    [InlineData("0,3", 300)]
    [InlineData("2 kg", 2000)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1.5 g", null)]
    [InlineData("1.0005 kg", null)]
    [InlineData("999999999999", null)]
    [InlineData("a lot", null)]
    [InlineData("", null)]
    public void A_weight_is_read_as_people_type_it(string typed, int? grams) => ((int?)Grams.TryParse(typed)?.Value).ShouldBe(grams);

    [Theory]
    [InlineData(3990, 300, 300, 3990)]
    [InlineData(3990, 300, 1520, 20216)] // 20 216.0
    [InlineData(3990, 300, 1521, 20229)] // 20 229.3
    [InlineData(1, 2, 1, 1)] // a half goes up
    [InlineData(1, 3, 1, 0)]
    [InlineData(10_000_000_000, 1, 1_000_000, 10_000_000_000_000_000)]
    public void A_weight_costs_its_part_of_a_piece_rounded_half_up(long price, int portion, long grams, long cost) =>
        new Portion(portion).Cost(new(price, Sek), new(grams)).Minor.ShouldBe(cost);

    [Theory]
    [InlineData(300, 5, 750, false)]
    [InlineData(300, 5, 749, true)]
    [InlineData(300, 5, 3000, false)]
    [InlineData(300, 5, 3001, true)]
    public void More_than_twice_or_less_than_half_is_asked_about(int portion, long pieces, long grams, bool isFarOff) => new Portion(portion).IsFarOff(new(pieces), new(grams)).ShouldBe(isFarOff);
}
