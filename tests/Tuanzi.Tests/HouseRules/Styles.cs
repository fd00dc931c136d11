using System.Text.RegularExpressions;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Styles stand in a declared layer, style what exists, and nothing is styled or scripted in the markup.</summary>
public static partial class Styles
{
    static readonly string[] AllowedAtTheTop = ["@layer", "@font-face", "@page", "@property", "@view-transition", "@charset"];

    /// <summary>Everything at the top of a stylesheet is a layer that the first stylesheet names.</summary>
    public static IEnumerable<string> OutOfLayer(IReadOnlyCollection<SourceFile> sheets)
    {
        var declared = sheets.SelectMany(sheet => Declaration().Matches(Bare(sheet.Text))).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)).ToHashSet();
        return from sheet in sheets
            from head in TopLevel(Bare(sheet.Text))
            where !AllowedAtTheTop.Any(at => head.StartsWith(at, StringComparison.Ordinal)) || LayerIn(head) is { } layer && !declared.Contains(layer)
            select $"{sheet.Path}: '{head}' is in no declared layer";
    }

    public static IEnumerable<string> DeadClasses(IEnumerable<SourceFile> sheets, IReadOnlyCollection<SourceFile> markup)
    {
        var words = markup.SelectMany(file => ClassWord().Matches(file.Text).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        // `class="ladder__rung--@state"`: what stands before the @ may become any class that begins so.
        string[] beginnings = [.. markup.SelectMany(file => Beginning().Matches(file.Text).Select(match => match.Groups[1].Value)).Where(beginning => beginning.Length > 2).Distinct()];
        return from sheet in sheets
            from name in ClassesOf(sheet)
            where !words.Contains(name) && !beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal))
            select $"{sheet.Path}: nothing has the class '{name}'";
    }

    public static IEnumerable<string> UnstyledClasses(IEnumerable<SourceFile> sheets, IEnumerable<SourceFile> markup)
    {
        var styled = sheets.SelectMany(ClassesOf).ToHashSet(StringComparer.Ordinal);
        return from file in markup
            from name in StaticClasses(file.Text)
            where !styled.Contains(name)
            select $"{file.Path}: the class '{name}' has no style";
    }

    public static IEnumerable<string> Inline(IEnumerable<SourceFile> markup) =>
        from file in markup
        from match in InlineMarkup().Matches(RazorComment().Replace(file.Text, ""))
        select $"{file.Path}: '{match.Value.Trim()}' is inline, which the security policy forbids";

    static IEnumerable<string> ClassesOf(SourceFile sheet) =>
        Preludes(Bare(sheet.Text)).SelectMany(prelude => SelectorClass().Matches(prelude).Select(match => match.Groups[1].Value)).Distinct();

    /// <summary>Only classes written out in markup; what is put together in code is for the other rule.</summary>
    static IEnumerable<string> StaticClasses(string text) =>
        ClassAttribute().Matches(text).SelectMany(match => RazorExpression().Replace(match.Groups[1].Value, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => PlainClass().IsMatch(word));

    static string Bare(string css) => StringOrUrl().Replace(CssComment().Replace(css, ""), "\"\"");

    static IEnumerable<string> Preludes(string css) => Prelude().Matches(css).Select(match => match.Groups[1].Value.Trim()).Where(prelude => !prelude.StartsWith('@'));

    static IEnumerable<string> TopLevel(string css)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < css.Length; i++)
        {
            if (css[i] is '{' or ';' && depth == 0) yield return css[start..i].Trim();
            if (css[i] == '{') depth++;
            if (css[i] == '}') depth--;
            if (css[i] is '}' or ';' && depth == 0) start = i + 1;
        }
    }

    static string? LayerIn(string head) => head.StartsWith("@layer ", StringComparison.Ordinal) && !head.Contains(',', StringComparison.Ordinal) ? head["@layer ".Length..].Trim() : null;

    [GeneratedRegex(@"@layer\s+([\w\s,-]+);")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[a-zA-Z][\w-]*")]
    private static partial Regex ClassWord();

    [GeneratedRegex(@"([a-zA-Z][\w-]*(?:--|__|-))(?=@|\{|""\s*\+|\$\{)")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"class=""((?:[^""@]|@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|@[\w.]+)*)""")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"[\w-]*@(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[\w.]+)[\w-]*")]
    private static partial Regex RazorExpression();

    [GeneratedRegex(@"^[a-z][\w-]*$")]
    private static partial Regex PlainClass();

    [GeneratedRegex(@"\.([a-zA-Z][\w-]*)")]
    private static partial Regex SelectorClass();

    [GeneratedRegex(@"([^{};]+)\{")]
    private static partial Regex Prelude();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CssComment();

    [GeneratedRegex(@"""[^""]*""|'[^']*'|url\([^)]*\)")]
    private static partial Regex StringOrUrl();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"\sstyle=""|<style\b|<script(?![^>]*\b(?:src=|type=""application/ld\+json""))[^>]*>|\son[a-z]+=""")]
    private static partial Regex InlineMarkup();
}

public sealed class StylesTests
{
    const string Layers = "@layer reset, components;";

    static readonly IReadOnlyList<SourceFile> Sheets = SourceFile.In("src/Tuanzi.Web/Styles", ".css");
    static readonly IReadOnlyList<SourceFile> Markup = SourceFile.In("src/Tuanzi.Web", ".razor");

    /// <summary>A mail has no stylesheet: mail programs know styles in the markup only.</summary>
    static readonly IReadOnlyList<SourceFile> Pages = [.. Markup.Where(file => !file.Path.EndsWith("Mail.razor", StringComparison.Ordinal))];

    [Fact]
    public void Every_style_is_in_a_declared_layer() => Styles.OutOfLayer(Sheets).ShouldHold();

    [Fact]
    public void Every_styled_class_is_on_a_page() => Styles.DeadClasses(Sheets, SourceFile.In("src/Tuanzi.Web", ".razor .cs .js")).ShouldHold();

    [Fact]
    public void Every_class_on_a_page_is_styled() => Styles.UnstyledClasses(Sheets, Markup).ShouldHold();

    [Fact]
    public void Nothing_is_styled_or_scripted_inline() => Styles.Inline(Pages).ShouldHold();

    [Theory]
    [InlineData(".card { color: red }")]
    [InlineData("@layer unheard { .card { color: red } }")]
    [InlineData("@media print { .card { color: red } }")]
    public void A_style_outside_the_layers_is_found(string css) => Styles.OutOfLayer([new("layers.css", Layers), new("a.css", css)]).ShouldFind("a.css");

    [Fact]
    public void A_dead_class_is_found() =>
        Styles.DeadClasses([new("a.css", ".card { } .card--dead { }")], [new("a.razor", "<p class=\"card\">")]).ShouldBe(["a.css: nothing has the class 'card--dead'"]);

    [Fact]
    public void A_class_that_code_puts_together_is_not_dead() =>
        Styles.DeadClasses([new("a.css", ".card--red { }")], [new("a.razor", "<p class=\"card card--@colour\">")]).ShouldBeEmpty();

    [Fact]
    public void A_class_without_a_style_is_found() =>
        Styles.UnstyledClasses([new("a.css", ".card { }")], [new("a.razor", "<p class=\"card crad @(x ? \"y\" : null)\">")]).ShouldBe(["a.razor: the class 'crad' has no style"]);

    [Theory]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<style>p { }</style>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<button onclick=\"buy()\">")]
    public void What_is_inline_is_found(string markup) => Styles.Inline([new("a.razor", markup)]).ShouldFind("a.razor");

    [Fact]
    public void A_script_of_its_own_is_left_alone() => Styles.Inline([new("a.razor", "<script type=\"module\" src=\"/js/live.js\"></script>")]).ShouldBeEmpty();
}
