using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Names say what a thing is in the glossary's words, not that it is a thing.</summary>
public static partial class Names
{
    static readonly string[] Banned = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Processor", "Data", "Info", "Base", "Impl", "Dto", "Service"];

    /// <summary>A helper is also a person whom a leader has named: then the name is what is done with the person.</summary>
    static readonly string[] AboutThePerson = ["Helper", "HelperTable", "NameHelper", "DismissHelper", "RemoveHelper", "AddHelper"];

    public static IEnumerable<string> Breaches(IEnumerable<SourceFile> files) =>
        from file in files
        from name in TypesIn(file)
        let last = Word().Matches(name).LastOrDefault()?.Value
        where last is not null && Banned.Contains(last) && !AboutThePerson.Contains(name)
        select $"{file.Path}: '{name}' ends in '{last}', which says nothing";

    static IEnumerable<string> TypesIn(SourceFile file) =>
        file.Path.EndsWith(".razor", StringComparison.Ordinal)
            ? [file.Name[..^".razor".Length]]
            : file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text);

    [GeneratedRegex("[A-Z]+[a-z0-9]*")]
    private static partial Regex Word();
}

public sealed class NamesTests
{
    [Fact]
    public void Types_are_named_after_what_they_are() => Names.Breaches(SourceFile.In("src bench tools tests", ".cs .razor")).ShouldHold();

    [Theory]
    [InlineData("a.cs", "class OrderManager;")]
    [InlineData("a.cs", "static class PriceHelper;")]
    [InlineData("a.cs", "record OrderDto;")]
    [InlineData("a.cs", "interface IOrderService;")]
    [InlineData("OrderInfo.razor", "<p></p>")]
    public void A_name_that_says_nothing_is_found(string path, string text) => Names.Breaches([new(path, text)]).ShouldFind("says nothing");

    [Fact]
    public void The_helper_at_the_table_may_be_called_so() => Names.Breaches([new("a.cs", "class Helper; class NameHelper;")]).ShouldBeEmpty();
}
