using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tuanzi.Tests.HouseRules;

/// <summary>The compiler refuses what BannedSymbols.txt names. A line that names nothing refuses nothing, and nobody would notice.</summary>
public static class Banned
{
    static readonly Lazy<CSharpCompilation> Framework = new(() =>
        CSharpCompilation.Create("Framework", references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))));

    public static IEnumerable<string> Breaches(string list) =>
        from line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split(';')
        from breach in WrongWith(parts[0], parts.Length > 1 ? parts[1] : "")
        select $"BannedSymbols.txt: {breach}";

    static IEnumerable<string> WrongWith(string symbol, string reason)
    {
        if (DocumentationCommentId.GetSymbolsForDeclarationId(symbol, Framework.Value).IsEmpty) yield return $"{symbol} is nothing that there is";
        if (string.IsNullOrWhiteSpace(reason)) yield return $"{symbol} is banned without a word on what to do instead";
    }
}

public sealed class BannedTests
{
    [Fact]
    public void What_is_banned_is_there_and_has_a_reason() => Banned.Breaches(File.ReadAllText(Repository.PathOf("BannedSymbols.txt"))).ShouldHold();

    [Theory]
    [InlineData("P:System.DateTime.Nwo;Ask the TimeProvider", "nothing that there is")]
    [InlineData("P:System.DateTime.Now", "without a word")]
    public void A_line_that_bans_nothing_is_found(string line, string why) => Banned.Breaches(line).ShouldFind(why);
}
