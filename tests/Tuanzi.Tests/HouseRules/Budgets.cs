using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>How large things may be. What makes a code base feared is not its median file but its 90th percentile and its largest.</summary>
public static class Budgets
{
    public const int Median = 40;
    public const int NinetiethPercentile = 130;
    const int Largest = 400;
    const int Method = 50;
    const int ConstructorParameters = 5;

    public static IEnumerable<string> OfFiles(IReadOnlyCollection<SourceFile> files, int median = Median, int ninetieth = NinetiethPercentile)
    {
        int[] sizes = [.. files.Select(file => file.Lines).Order()];
        if (sizes[sizes.Length / 2] > median) yield return $"The median file has {sizes[sizes.Length / 2]} lines; the budget is {median}";
        if (sizes[sizes.Length * 9 / 10] > ninetieth) yield return $"The 90th percentile is {sizes[sizes.Length * 9 / 10]} lines; the budget is {ninetieth}";
        foreach (var file in files.Where(file => file.Lines > Largest)) yield return $"{file.Path} has {file.Lines} lines; the most is {Largest}";
    }

    public static IEnumerable<string> OfMethods(IEnumerable<SourceFile> files) =>
        from file in files
        from method in file.Syntax.DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        let span = method.SyntaxTree.GetLineSpan(method.Span)
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > Method
        select $"{file.Path}: {NameOf(method)} has {lines} lines; the most is {Method}";

    /// <summary>Classes that do something; a record is a list of values and may be long.</summary>
    public static IEnumerable<string> OfConstructors(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax or StructDeclarationSyntax
        from parameters in type.Members.OfType<ConstructorDeclarationSyntax>().Where(IsReachable).Select(constructor => constructor.ParameterList).Append(type.ParameterList)
        where parameters?.Parameters.Count > ConstructorParameters
        select $"{file.Path}: {type.Identifier} asks for {parameters.Parameters.Count} things; the most is {ConstructorParameters}";

    static bool IsReachable(ConstructorDeclarationSyntax constructor) => constructor.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword));

    static string NameOf(SyntaxNode method) =>
        method switch
        {
            MethodDeclarationSyntax named => named.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            _ => method.Kind().ToString(),
        };
}

public sealed class BudgetsTests
{
    static readonly IReadOnlyList<SourceFile> Code = SourceFile.In("src bench tools tests", ".cs .razor");

    [Fact]
    public void Files_stay_small() => Budgets.OfFiles(SourceFile.In("src bench", ".cs .razor .js")).ShouldHold();

    [Fact]
    public void Test_files_stay_small() => Budgets.OfFiles(SourceFile.In("tests tools", ".cs"), median: 110, ninetieth: 220).ShouldHold(); // Tables are long.

    [Fact]
    public void Methods_stay_short() => Budgets.OfMethods(Code).ShouldHold();

    [Fact]
    public void Constructors_ask_for_little() => Budgets.OfConstructors(Code).ShouldHold();

    [Fact]
    public void A_file_too_large_is_found() => Budgets.OfFiles([new("a.cs", Long(401))]).ShouldFind("a.cs has 401");

    [Fact]
    public void Too_many_middling_files_are_found()
    {
        SourceFile[] files = [.. Enumerable.Range(0, 100).Select(i => new SourceFile($"{i}.cs", Long(i < 85 ? 61 : 131)))];

        Budgets.OfFiles(files).ShouldFind("median");
        Budgets.OfFiles(files).ShouldFind("90th");
    }

    [Theory]
    [InlineData("a.cs", "class A { void Long() {", "} }")]
    [InlineData("a.razor", "<p></p>\n@code {\n void Long() {", "}\n}")]
    public void A_method_too_long_is_found(string path, string before, string after) => Budgets.OfMethods([new(path, $"{before}{Long(60)}{after}")]).ShouldFind("Long has");

    [Theory]
    [InlineData("class A(int a, int b, int c, int d, int e, int f);")]
    [InlineData("class A { public A(int a, int b, int c, int d, int e, int f) { } }")]
    public void A_greedy_constructor_is_found(string text) => Budgets.OfConstructors([new("a.cs", text)]).ShouldFind("A asks for 6");

    static string Long(int lines) => string.Concat(Enumerable.Repeat("\n", lines - 1)) + ";";
}
