using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Rules.Tests;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("", 3, 7, "7:3")]
    [InlineData("1:2", 5, 7, "1:2 7:3")]
    [InlineData("1:2 4:3", 3, 7, "1:2 4:1")]
    [InlineData("1:2 4:3", 2, 7, "1:2")]
    [InlineData("1:2 4:3", 5, 7, "1:2 4:3")]
    [InlineData("1:2 4:3", 0, 7, "")]
    public void A_raise_queues_late_and_a_reduction_keeps_the_earliest(string before, long quantity, long next, string after) =>
        Places.Parse(before).With(new(quantity), next).ToString().ShouldBe(after);

    [Fact]
    public void However_an_order_is_changed_its_places_hold_just_its_pieces_and_each_place_is_held_once() =>
        Prop.ForAll(
            Gen.ListOf(Gen.Choose(0, 9)).ToArbitrary(),
            quantities =>
            {
                var (places, next) = (Places.None, 0L);
                foreach (var quantity in quantities)
                {
                    places = places.With(new(quantity), ++next);
                    if (places.Total.Value != quantity) return false;
                }
                return places.All.Select(place => place.Number).Distinct().Count() == places.All.Count
                    && places.All.All(place => place.Quantity.Value > 0)
                    && Places.Parse(places.ToString()).ToString() == places.ToString();
            }
        ).QuickCheckThrowOnFailure();
}
