using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Money as a float was somebody else's mistake: the rules reckon in whole numbers, and so does whoever books, bills, prices or shares.</summary>
static class Floats
{
    /// <summary>Where money, prices, quantities or shares are reckoned.</summary>
    public const string Reckoning =
        "src/Tuanzi.Rules src/Tuanzi.Core/Payments src/Tuanzi.Core/Vouchers src/Tuanzi.Core/Earnings src/Tuanzi.Core/Banking src/Tuanzi.Core/Statements "
        + "src/Tuanzi.Core/Cards src/Tuanzi.Core/Handovers src/Tuanzi.Core/Orders src/Tuanzi.Core/GroupBuys src/Tuanzi.Core/Operations src/Tuanzi.Core/Calls src/Tuanzi.Core/Stores";

    /// <summary>Floats that are no money, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoMoney = new Dictionary<string, string>
    {
        ["src/Tuanzi.Core/Operations/Backoff.cs"] = "how long to wait before something is tried again",
        ["src/Tuanzi.Core/Orders/Closure.Codes.cs"] = "how many letters a pickup code has, so that guessing is hopeless",
        ["src/Tuanzi.Core/Orders/Desk/DeskMeter.cs"] = "how long the desk took, in milliseconds, for whoever operates it",
    };

    public static IEnumerable<string> In(IEnumerable<SourceFile> files) =>
        from file in files
        where !NoMoney.ContainsKey(file.Path)
        from token in file.Syntax.DescendantTokens()
        where token.RawKind is (int)SyntaxKind.DoubleKeyword or (int)SyntaxKind.FloatKeyword || token.Value is double or float || IsFloat(token.Parent)
        select $"{file.Path}: {token.Text} in '{token.Parent?.Parent?.ToString().Split('\n')[0].Trim()}'";

    /// <summary>The same types by their long names, and what gives a float whatever it gets.</summary>
    static bool IsFloat(SyntaxNode? node) =>
        node is IdentifierNameSyntax { Identifier.Text: var name }
        && (node.Parent is MemberAccessExpressionSyntax member && member.Name == node ? $"{member.Expression}" == "Math" && name is ("Pow" or "Sqrt" or "Log" or "Exp") : name is "Double" or "Single" or "Half");
}

public sealed class FloatTests
{
    [Fact]
    public void No_rule_and_no_booking_reckons_with_floats() => Floats.In(SourceFile.In(Floats.Reckoning, ".cs")).ShouldHold();

    [Theory]
    [InlineData("class Price { double Of(int pieces) => pieces * 39; }", "double")]
    [InlineData("class Price { decimal Of(int pieces) => (decimal)(pieces * 39.9); }", "39.9")]
    [InlineData("class Price { long Of(int pieces) => (long)(pieces * 1e2); }", "1e2")]
    [InlineData("class Price { long Of(int pieces) => (long)(pieces * .5f); }", ".5f")]
    [InlineData("class Price { float rate; }", "float")]
    [InlineData("class Price { Double rate; }", "Double")]
    [InlineData("class Price { long Of(int years) => (long)Math.Pow(2, years); }", "Pow")]
    public void One_that_does_is_found(string text, string said) => Floats.In([new("src/Tuanzi.Rules/Price.cs", text)]).ShouldFind(said);

    [Fact]
    public void Whoever_may_reckon_with_one_is_there_and_does() =>
        Floats.NoMoney.Keys.ShouldAllBe(path => Floats.In(SourceFile.In("src", ".cs").Where(file => file.Path == path).Select(file => new SourceFile("elsewhere.cs", file.Text))).Any());

    [Fact]
    public void A_decimal_and_a_whole_number_are_left_alone() => Floats.In([new("src/Tuanzi.Rules/Price.cs", "class Price { decimal Of(int pieces) => pieces * 39.9m + Prices.Single(); }")]).ShouldBeEmpty();
}
