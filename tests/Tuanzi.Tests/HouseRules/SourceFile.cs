using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>One file of the house: where it stands, from the root with forward slashes, and what is in it.</summary>
public sealed record SourceFile(string Path, string Text)
{
    static readonly Lazy<ImmutableArray<SourceFile>> Everything = new(() => [.. ReadAll()]);

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The C# in it: all of it, or what a component has in its `@code`.</summary>
    public CompilationUnitSyntax Syntax => field ??= CSharpSyntaxTree.ParseText(Path.EndsWith(".razor", StringComparison.Ordinal) ? Code : Text).GetCompilationUnitRoot();

    string Code => Text.IndexOf("@code {", StringComparison.Ordinal) is >= 0 and var start ? $"class Component{Text[(start + "@code".Length)..]}" : "";

    /// <summary>The files under some folders with some endings; what a tool has written is not ours to judge.</summary>
    public static IReadOnlyList<SourceFile> In(string folders, string endings) =>
        [
            .. Everything.Value.Where(file =>
                folders.Split(' ').Any(folder => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal))
                && endings.Split(' ').Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal))
            ),
        ];

    static IEnumerable<SourceFile> ReadAll() =>
        from folder in new[] { "src", "tests", "tools", "bench", "docs" }
        where Directory.Exists(Repository.PathOf(folder))
        from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
        let relative = System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "data")
        where System.IO.Path.GetExtension(path) is ".cs" or ".razor" or ".css" or ".js" or ".resx" or ".csproj" or ".md" or ".svg"
        select new SourceFile(relative, File.ReadAllText(path));
}

public static class Verdict
{
    /// <summary>Fails with every breach on a line of its own.</summary>
    public static void ShouldHold(this IEnumerable<string> breaches)
    {
        string[] all = [.. breaches.Distinct().Order(StringComparer.Ordinal)];
        all.Length.ShouldBe(0, $"\n{string.Join('\n', all)}\n");
    }

    /// <summary>The negative control: a rule that finds nothing in a file that breaks it guards nothing.</summary>
    public static void ShouldFind(this IEnumerable<string> breaches, string words) =>
        breaches.ShouldContain(breach => breach.Contains(words, StringComparison.Ordinal), $"No breach says '{words}'.");
}
