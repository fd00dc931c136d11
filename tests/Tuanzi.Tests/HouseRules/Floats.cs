using Microsoft.CodeAnalysis.CSharp;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Money as a float was somebody else's mistake: the rules reckon in whole numbers, and whoever books money does.</summary>
static class Floats
{
    public static IEnumerable<string> In(IEnumerable<SourceFile> files) =>
        from file in files
        from token in file.Syntax.DescendantTokens()
        where token.RawKind is (int)SyntaxKind.DoubleKeyword or (int)SyntaxKind.FloatKeyword
        select $"{file.Path}: {token.Text} in '{token.Parent?.Parent?.ToString().Split('\n')[0].Trim()}'";
}

public sealed class FloatTests
{
    [Fact]
    public void No_rule_and_no_booking_reckons_with_floats() =>
        Floats.In(SourceFile.In("src/Tuanzi.Rules src/Tuanzi.Core/Payments src/Tuanzi.Core/Vouchers src/Tuanzi.Core/Earnings src/Tuanzi.Core/Banking src/Tuanzi.Core/Statements", ".cs")).ShouldHold();

    [Fact]
    public void One_that_does_is_found() => Floats.In([new("src/Tuanzi.Rules/Price.cs", "class Price { double Of(int pieces) => pieces * 39.9; }")]).ShouldFind("double");
}
