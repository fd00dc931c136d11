using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>A page that names a test says what is proven: the test is there, under that name.</summary>
static partial class NamedTests
{
    /// <summary>Sentences have words, so a name of SQL or of a setting is none.</summary>
    const int FewestUnderscores = 3;

    public static IEnumerable<string> Missing(IEnumerable<SourceFile> pages, IReadOnlySet<string> tests) =>
        from page in pages
        from name in InCode().Matches(page.Text).Select(match => match.Groups[1].Value)
        where name.Count(letter => letter == '_') >= FewestUnderscores && !tests.Contains(name)
        select $"{page.Path}: there is no test {name}";

    /// <summary>A sentence about the town is a method with a Fact or a Theory.</summary>
    public static HashSet<string> In(IEnumerable<SourceFile> files) =>
        files
            .SelectMany(file => file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => $"{attribute.Name}".EndsWith("Fact", StringComparison.Ordinal) || $"{attribute.Name}".EndsWith("Theory", StringComparison.Ordinal)))
            .Select(method => method.Identifier.Text)
            .ToHashSet();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex InCode();
}

public sealed class NamedTestTests
{
    [Fact]
    public void Every_test_that_a_page_names_exists()
    {
        var tests = NamedTests.In(SourceFile.In("tests", ".cs"));

        NamedTests.Missing(SourceFile.In("docs", ".md"), tests).ShouldHold();
    }

    [Fact]
    public void Every_mistake_of_others_names_a_test()
    {
        var ledger = SourceFile.In("docs", "ledger.md").ShouldHaveSingleItem().Text;
        var mistakes = ledger[ledger.IndexOf("## Mistakes of others", StringComparison.Ordinal)..];
        var rows = mistakes[..mistakes.IndexOf("## An example", StringComparison.Ordinal)].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToList();

        rows.Count.ShouldBeGreaterThan(10);
        rows.ShouldAllBe(row => row.Contains('`'));
    }

    [Fact]
    public void A_test_that_is_not_there_is_found()
    {
        var tests = NamedTests.In([new("tests/a.cs", "class A { [Theory, EachDatabase] public Task It_is_there_and_runs() => null; void It_only_looks_like_one() {} }")]);

        NamedTests.Missing([new("docs/a.md", "| x | `It_is_there_and_runs`, `It_is_not_there_at_all` |")], tests).ShouldBe(["docs/a.md: there is no test It_is_not_there_at_all"]);
        NamedTests.Missing([new("docs/a.md", "`It_only_looks_like_one`")], tests).ShouldFind("looks_like");
    }
}
