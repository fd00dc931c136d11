using Tuanzi.Rules.Calls;

namespace Tuanzi.Rules.Tests;

public sealed class TitleWordsTests
{
    [Theory]
    [InlineData("Volvo EX30, black", "black ex30 volvo")]
    [InlineData("A  Model 3", "3 model")]
    [InlineData("ＶＯＬＶＯ", "volvo")]
    [InlineData("大众 ID.3", "3 id 大众")]
    [InlineData("校服夏装", "服夏 校服 夏装")]
    [InlineData("Äpplen", "äpplen")]
    [InlineData("?!", "")]
    public void A_title_is_its_words(string title, string words) => TitleWords.Of(title).All.ShouldBe(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);

    [Theory]
    [InlineData("Volvo EX30", "volvo ex30 in black", true)]
    [InlineData("Volvo EX30", "Volvo winter tyres", true)]
    [InlineData("School uniforms", "Winter tyres", false)]
    [InlineData("校服", "小学校服", true)]
    [InlineData("校服", "校车", false)]
    [InlineData("", "Volvo", false)]
    [InlineData("", "", false)]
    public void Two_titles_are_alike_where_the_shorter_has_half_its_words_in_the_other(string one, string other, bool alike)
    {
        TitleWords.Of(one).IsLike(TitleWords.Of(other)).ShouldBe(alike);
        TitleWords.Of(other).IsLike(TitleWords.Of(one)).ShouldBe(alike);
    }

    [Fact]
    public void The_nearer_title_shares_more() =>
        TitleWords.Of("Volvo EX30").Shared(TitleWords.Of("Volvo EX30 black")).ShouldBeGreaterThan(TitleWords.Of("Volvo EX30").Shared(TitleWords.Of("Volvo winter tyres")));
}
