using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Rules are read by people who check the arithmetic: every public type says what it stands for. In Core every class does, that one can hold in the hand.</summary>
public static class Documentation
{
    public static IEnumerable<string> Breaches(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) && !IsId(type) && !HasSummary(type)
        select $"{file.Path}: {type.Identifier} has no summary";

    /// <summary>Static classes speak through their methods, parts of a class through the part that names it.</summary>
    public static IEnumerable<string> SilentClasses(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Syntax.DescendantNodes().OfType<ClassDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) && !type.Modifiers.Any(SyntaxKind.StaticKeyword) && !HasSummary(type)
        where !type.Modifiers.Any(SyntaxKind.PartialKeyword) || file.Name == $"{type.Identifier}.cs"
        select $"{file.Path}: {type.Identifier} has no summary";

    // `readonly record struct OrderId(Guid Value) : IId<OrderId>;` is its own description.
    static bool IsId(BaseTypeDeclarationSyntax type) => type.BaseList?.Types.Any(what => what.ToString().StartsWith("IId<", StringComparison.Ordinal)) == true;

    static bool HasSummary(BaseTypeDeclarationSyntax type) =>
        type.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.ToString().Contains("/// <summary>", StringComparison.Ordinal));
}

public sealed class DocumentationTests
{
    [Fact]
    public void Public_rules_say_what_they_are() => Documentation.Breaches(SourceFile.In("src/Tuanzi.Rules", ".cs")).ShouldHold();

    [Fact]
    public void Classes_of_Core_say_what_they_are() => Documentation.SilentClasses(SourceFile.In("src/Tuanzi.Core", ".cs")).ShouldHold();

    [Fact]
    public void A_class_without_a_word_is_found() => Documentation.SilentClasses([new("a.cs", "public sealed class Silent;")]).ShouldFind("Silent");

    [Fact]
    public void A_class_of_words_and_a_further_part_are_left_alone() =>
        Documentation.SilentClasses([new("a.cs", "/// <summary>Says it.</summary>\npublic class Spoken;"), new("Book.Pages.cs", "public partial class Book;"), new("b.cs", "public static class Verbs;")]).ShouldBeEmpty();

    [Fact]
    public void A_rule_without_a_word_is_found() => Documentation.Breaches([new("a.cs", "public enum Silent { A }")]).ShouldFind("Silent");

    [Fact]
    public void A_rule_with_a_sentence_is_left_alone() => Documentation.Breaches([new("a.cs", "/// <summary>Says it.</summary>\npublic enum Spoken { A }")]).ShouldBeEmpty();
}
