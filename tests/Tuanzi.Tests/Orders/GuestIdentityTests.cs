using Tuanzi.Core.Orders;

namespace Tuanzi.Tests.Orders;

public sealed class GuestIdentityTests
{
    [Fact]
    public void What_the_desk_keeps_of_a_forms_key_is_its_time_and_nothing_of_its_secret()
    {
        var key = OrderCommand.NewKey();

        var kept = GuestIdentity.CommandKey(key);

        kept[..12].ShouldBe(key[..12]);
        kept.ShouldNotContain(key[13..]);
        kept.ShouldNotContain(GuestIdentity.From(key).Secret);
        kept.Length.ShouldBeLessThanOrEqualTo(OrderCommand.LongestKey);
        key.Length.ShouldBeInRange(GuestIdentity.ShortestKey, OrderCommand.LongestKey);
    }

    [Theory]
    [InlineData("3f2a9c81d07b4e6f8a1c5d9e2b7f4a60")] // somebody's random key, in hexadecimal
    [InlineData("abcdefghijk\U0001F600mnopqrstuvwxyz0123456789")] // the cut would fall into a sign
    [InlineData("018f3c2a9bd4-the-rest-is-a-secret-of-mine")]
    public void Of_a_key_that_is_not_ours_nothing_is_kept(string key)
    {
        var kept = GuestIdentity.CommandKey(key);

        kept.ShouldNotContain(key[..4]);
        kept.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_');
    }

    [Fact]
    public void The_same_form_is_the_same_guest_with_the_same_key_and_another_form_another()
    {
        var (key, other) = (OrderCommand.NewKey(), OrderCommand.NewKey());

        GuestIdentity.From(key).ShouldBe(GuestIdentity.From(key));
        GuestIdentity.CommandKey(key).ShouldBe(GuestIdentity.CommandKey(key));
        GuestIdentity.From(other).ShouldNotBe(GuestIdentity.From(key));
        GuestIdentity.CommandKey(other).ShouldNotBe(GuestIdentity.CommandKey(key));
    }
}
