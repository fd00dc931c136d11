using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Rules.Tests;

public sealed class CommissionTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    /// <summary>"worth@selling+pickup" of each article, and what both come to.</summary>
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("10000@0+0", 0, 0)]
    [InlineData("10000@250+0", 250, 0)]
    [InlineData("3990@250+100", 99, 39)]
    [InlineData("39@250+0", 0, 0)]
    [InlineData("3@5000+0", 1, 0)]
    [InlineData("3@2500+2500", 0, 0)]
    // Rounded down once, not article by article: 0.5 and 0.5 are one.
    [InlineData("50@100+0 50@100+0", 1, 0)]
    [InlineData("3990@300+100 5500@0+250", 119, 177)]
    // A weight that took off more than the first piece was worth.
    [InlineData("-1@250+0", -1, 0)]
    [InlineData("-1000@250+0 1000@250+0", 0, 0)]
    // More than 64 bits hold in basis points.
    [InlineData("100000000000000000@5000+0 100000000000000000@0+5000", 50000000000000000, 50000000000000000)]
    public void Commission_is_rounded_down_once_for_each_kind(string delivered, long selling, long pickup) =>
        LeadersPay.On(Parse(delivered), Sek).ShouldBe(new(new(selling, Sek), new(pickup, Sek)));

    /// <summary>In ten-thousandths of a minor unit.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("35900@250+0", 5_000)]
    [InlineData("3990@250+100", 16_500)]
    [InlineData("50@100+0 50@100+0", 0)]
    [InlineData("-1@250+0", 9_750)]
    public void What_rounding_down_leaves_is_known(string delivered, int rest) => LeadersPay.RestOf(Parse(delivered)).ShouldBe(rest);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(0, 0, true)]
    [InlineData(5_000, null, true)]
    [InlineData(null, 5_001, false)]
    [InlineData(2_500, 2_500, true)]
    [InlineData(2_500, 2_501, false)]
    [InlineData(-1, null, false)]
    [InlineData(5_100, -100, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void Both_together_are_half_of_the_price_at_most(int? selling, int? pickup, bool allowed) => new SaidCommission(selling, pickup).IsPossible.ShouldBe(allowed);

    /// <summary>What article, offer, product, store and community say, "-" being nothing; and what holds.</summary>
    [Theory]
    [InlineData("-+- -+- -+- -+- -+-", 0, CommissionSource.Nobody, 0, CommissionSource.Nobody)]
    [InlineData("1+2 3+4 5+6 7+8 9+10", 1, CommissionSource.Article, 2, CommissionSource.Article)]
    [InlineData("-+- 3+4 5+6 7+8 9+10", 3, CommissionSource.Offer, 4, CommissionSource.Offer)]
    [InlineData("-+- -+- 5+6 7+8 9+10", 5, CommissionSource.Product, 6, CommissionSource.Product)]
    [InlineData("-+- -+- -+- 7+8 9+10", 7, CommissionSource.Store, 8, CommissionSource.Store)]
    [InlineData("-+- -+- -+- -+- 9+10", 9, CommissionSource.Leader, 10, CommissionSource.Leader)]
    // Each kind by itself; 0 is something said.
    [InlineData("-+- 0+- -+6 7+- 9+10", 0, CommissionSource.Offer, 6, CommissionSource.Product)]
    [InlineData("-+- -+- -+- 7+- -+-", 7, CommissionSource.Store, 0, CommissionSource.Nobody)]
    // Too much together: what is said nearer stays.
    [InlineData("4000+- -+- -+2000 -+- -+-", 4_000, CommissionSource.Article, 1_000, CommissionSource.Product)]
    [InlineData("-+- -+3000 -+- 5000+- -+-", 2_000, CommissionSource.Store, 3_000, CommissionSource.Offer)]
    public void Whoever_is_asked_first_and_says_something_decides(string said, int selling, CommissionSource sellingBy, int pickup, CommissionSource pickupBy)
    {
        SaidCommission[] all = [.. said.Split(' ').Select(one => new SaidCommission(Number(one.Split('+')[0]), Number(one.Split('+')[1])))];
        AgreedCommission.Of(all[0], all[1], all[2], all[3], all[4]).ShouldBe(new(selling, sellingBy, pickup, pickupBy));

        static int? Number(string text) => text == "-" ? null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    static readonly Gen<SaidCommission> SaidByOne = (from selling in Rate() from pickup in Rate() select new SaidCommission(selling, pickup)).Where(said => said.IsPossible);

    static Gen<int?> Rate() => Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, CommissionRates.Most).Select(rate => (int?)rate));

    [Fact]
    public void Whatever_is_said_leaders_get_half_of_the_price_at_most() =>
        Prop.ForAll(
            SaidByOne.ArrayOf(5).ToArbitrary(),
            said =>
            {
                var agreed = AgreedCommission.Of(said[0], said[1], said[2], said[3], said[4]);
                return new SaidCommission(agreed.Selling, agreed.Pickup).IsPossible;
            }
        ).QuickCheckThrowOnFailure();

    /// <summary>Three articles with rates of their own, and what is handed over, weighed and given back of them, in any order; a deed may be undone.</summary>
    static readonly Arbitrary<((int Selling, int Pickup)[] Rates, (int Article, int Worth)[] Deeds)> Pickups = (
        from rates in (from selling in Gen.Choose(0, CommissionRates.Most) from pickup in Gen.Choose(0, CommissionRates.Most - selling) select (selling, pickup)).ArrayOf(3)
        from deeds in (from article in Gen.Choose(0, 2) from worth in Gen.Choose(-5_000, 20_000) select (article, worth)).ArrayOf()
        select (rates, deeds)
    ).ToArbitrary();

    [Fact]
    public void Booked_as_differences_it_is_the_commission_on_all_that_was_delivered_in_whatever_order() =>
        Prop.ForAll(
            Pickups,
            pickup =>
            {
                var (rates, deeds) = pickup;
                var booked = Book(rates, deeds);
                return booked == Book(rates, [.. deeds.Reverse()])
                    && booked == LeadersPay.On([.. deeds.Select(deed => new DeliveredWorth(RatesOf(rates[deed.Article]), deed.Worth))], Sek)
                    && Book(rates, [.. deeds, .. deeds.Reverse().Select(deed => (deed.Article, -deed.Worth))]) == LeadersPay.On([], Sek);
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void It_never_exceeds_its_share_nor_falls_when_more_is_delivered() =>
        Prop.ForAll(
            Pickups,
            pickup =>
            {
                var (rates, deeds) = pickup;
                var (delivered, last) = (new long[3], LeadersPay.On([], Sek));
                foreach (var (article, worth) in deeds)
                {
                    delivered[article] += Math.Abs(worth);
                    var now = On(rates, delivered);
                    if (now.Selling < last.Selling || now.Pickup < last.Pickup) return false;
                    if (now.Selling.Minor * 10_000 > delivered.Select((minor, i) => minor * rates[i].Selling).Sum() || now.Pickup.Minor * 10_000 > delivered.Select((minor, i) => minor * rates[i].Pickup).Sum()) return false;
                    if (now.Total.Minor > delivered.Sum() / 2) return false;
                    last = now;
                }
                return true;
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void A_refund_takes_its_part_back_to_a_minor_unit_and_corrected_gives_it_again() =>
        Prop.ForAll(
            Pickups,
            pickup =>
            {
                var (rates, deeds) = pickup;
                var delivered = new long[3];
                foreach (var (article, worth) in deeds) delivered[article] += Math.Abs(worth);
                var before = On(rates, delivered);
                foreach (var (article, worth) in deeds)
                {
                    var refund = Math.Min(Math.Abs(worth), delivered[article]);
                    delivered[article] -= refund;
                    var after = On(rates, delivered);
                    var exact = refund * (long)rates[article].Selling;
                    if (Math.Abs((before - after).Selling.Minor * 10_000 - exact) >= 10_000) return false;
                    delivered[article] += refund;
                    if (On(rates, delivered) != before) return false;
                }
                return true;
            }
        ).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(201, "1005@1000+0|1005@1000+0", "100 101")]
    [InlineData(100, "0@1000+0|1005@1000+0", "0 100")]
    // The one gives nothing, however much it sells.
    [InlineData(0, "100000000@0+0|1@5000+0", "0 0")]
    [InlineData(500, "100000000@0+0|1000@3000+2000", "0 500")]
    [InlineData(150, "1000@300+0 1000@0+200|1000@500+500", "50 100")]
    public void Each_store_bears_the_commission_on_its_own_goods(long commission, string stores, string borne) =>
        string.Join(' ', CommissionBorne.Of(commission, [.. stores.Split('|').Select(Parse)])).ShouldBe(borne);

    // Selling and pickup are each rounded down before they are shared, and sharing rounds once more: less than three minor units from exact.
    [Fact]
    public void What_stores_bear_is_all_of_it_and_no_store_bears_more_than_its_goods_are_worth() =>
        Prop.ForAll(
            Pickups,
            pickup =>
            {
                var (rates, deeds) = pickup;
                var delivered = new long[3];
                foreach (var (article, worth) in deeds) delivered[article] += Math.Abs(worth);
                var commission = On(rates, delivered).Total.Minor;
                var borne = CommissionBorne.Of(commission, [.. delivered.Select((minor, i) => (IReadOnlyList<DeliveredWorth>)[new(RatesOf(rates[i]), minor)])]);
                return borne.Sum() == commission && borne.Select((part, i) => part >= 0 && part <= delivered[i] && Math.Abs(part * 10_000 - delivered[i] * (rates[i].Selling + rates[i].Pickup)) < 30_000).All(isFair => isFair);
            }
        ).QuickCheckThrowOnFailure();

    static LeadersPay Book((int Selling, int Pickup)[] rates, IReadOnlyList<(int Article, int Worth)> deeds)
    {
        var (delivered, booked) = (new long[3], LeadersPay.On([], Sek));
        foreach (var (article, worth) in deeds)
        {
            var before = On(rates, delivered);
            delivered[article] += worth;
            var more = On(rates, delivered) - before;
            booked = new(booked.Selling + more.Selling, booked.Pickup + more.Pickup);
        }
        return booked;
    }

    static LeadersPay On((int Selling, int Pickup)[] rates, long[] delivered) => LeadersPay.On([.. delivered.Select((minor, i) => new DeliveredWorth(RatesOf(rates[i]), minor))], Sek);

    static CommissionRates RatesOf((int Selling, int Pickup) rates) => new(rates.Selling, rates.Pickup);

    static IReadOnlyList<DeliveredWorth> Parse(string delivered) =>
    [
        .. from part in delivered.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let numbers = part.Split('@', '+').Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToList()
           select new DeliveredWorth(new((int)numbers[1], (int)numbers[2]), numbers[0]),
    ];
}
