using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.HouseRules;

/// <summary>All words of one kind in one language.</summary>
public sealed record TextFile(string Resource, string Language, IReadOnlyDictionary<string, string> Texts)
{
    public static IReadOnlyList<TextFile> All => [.. SourceFile.In("src/Tuanzi.Web", ".resx").Select(Read)];

    static TextFile Read(SourceFile file)
    {
        var parts = file.Name.Split('.');
        var texts = XDocument.Parse(file.Text).Root!.Elements("data").ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!, StringComparer.Ordinal);
        return new(parts[0], parts.Length == 3 ? parts[1] : "en", texts);
    }
}

/// <summary>Every sentence exists in every language, with the same blanks to fill in; every sentence is said somewhere.</summary>
public static partial class Texts
{
    public static readonly string[] Languages = ["en", "zh-Hans", "sv"];

    public static IEnumerable<string> Untranslated(IEnumerable<TextFile> files) =>
        from resource in files.GroupBy(file => file.Resource)
        from key in resource.SelectMany(file => file.Texts.Keys).Distinct()
        let english = resource.SingleOrDefault(file => file.Language == "en")?.Texts.GetValueOrDefault(key)
        from language in Languages
        let text = resource.SingleOrDefault(file => file.Language == language)?.Texts.GetValueOrDefault(key)
        where string.IsNullOrWhiteSpace(text) || Blanks(text) != Blanks(english ?? "")
        select string.IsNullOrWhiteSpace(text) ? $"{resource.Key}: '{key}' is missing in {language}" : $"{resource.Key}: '{key}' has other blanks in {language} than in English";

    public static IEnumerable<string> Unworded(IEnumerable<Type> refusals, IEnumerable<TextFile> files) =>
        from refusal in refusals
        from name in Enum.GetNames(refusal)
        let silent = files.Where(file => file.Resource == "RefusalText" && !file.Texts.ContainsKey($"{refusal.Name}.{name}")).Select(file => file.Language).ToList()
        where silent.Count > 0
        select $"{refusal.Name}.{name} is not worded in {string.Join(", ", silent)}";

    /// <summary>A key in the code, where it stands as it is, that no resource has.</summary>
    public static IEnumerable<string> Unknown(IReadOnlyCollection<SourceFile> code, IReadOnlyCollection<TextFile> files)
    {
        var english = files.Where(file => file.Language == "en").ToDictionary(file => file.Resource, file => file.Texts, StringComparer.Ordinal);
        return from file in code
            from localizer in LocalizersOf(file, code)
            where english.ContainsKey(localizer.Resource)
            from key in KeysIn(file.Text, localizer.Name)
            where !english[localizer.Resource].Keys.Any(known => Fits(known, key))
            select $"{file.Path}: {localizer.Resource} has no '{key}'";
    }

    /// <summary>A sentence whose key no text in the code fits.</summary>
    public static IEnumerable<string> Unsaid(IReadOnlyCollection<SourceFile> code, IEnumerable<TextFile> files)
    {
        // A name of a type or an enum's case is a key, too: events are worded by their names.
        // An indexed text is looked for by itself: in `label="@T["Key"]"` the quotes do not pair as they do in C#.
        string[] literals = [.. code.SelectMany(file => Literal().Matches(file.Text).Concat(Indexed().Matches(file.Text)).Select(match => match.Groups[1].Value)).Where(literal => literal.Length > 2).Distinct()];
        var plain = literals.ToHashSet(StringComparer.Ordinal);
        string[] patterns = [.. literals.Where(literal => literal.Contains('{', StringComparison.Ordinal) && Blank().Replace(literal, "").Length > 2)];
        var types = code.SelectMany(file => TypeName().Matches(file.Text).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        return from file in files
            where file.Language == "en" && file.Resource != "RefusalText"
            from key in file.Texts.Keys
            where !plain.Contains(key) && !types.Contains(key.Split('.')[0]) && !patterns.Any(pattern => Fits(key, pattern))
            select $"{file.Resource}: nobody says '{key}'";
    }

    /// <summary>True if a key is what the code says, where "{…}" stands for anything.</summary>
    static bool Fits(string key, string said) =>
        said.Contains('{', StringComparison.Ordinal)
            ? Regex.IsMatch(key, $"^{string.Join(".*", Blank().Split(said).Select(Regex.Escape))}$")
            : key == said;

    static IEnumerable<string> KeysIn(string text, string localizer) =>
        Regex.Matches(text, $@"\b{localizer}\[\$?""([^""]+)""").Select(match => match.Groups[1].Value);

    /// <summary>The localizers that a file has by itself or by the `_Imports.razor` beside it.</summary>
    static IEnumerable<(string Resource, string Name)> LocalizersOf(SourceFile file, IEnumerable<SourceFile> code)
    {
        var own = Declared(file.Text).ToList();
        if (!file.Path.EndsWith(".razor", StringComparison.Ordinal)) return own;
        var beside = $"{file.Path[..file.Path.LastIndexOf('/')]}/_Imports.razor";
        return own.Concat(Declared(code.FirstOrDefault(other => other.Path == beside)?.Text ?? "").Where(other => own.TrueForAll(mine => mine.Name != other.Name)));
    }

    static IEnumerable<(string Resource, string Name)> Declared(string text) =>
        Localizer().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    static string Blanks(string text) => string.Join(' ', Blank().Matches(text).Select(match => match.Value.Split(':', '}')[0]).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Blank();

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex("\"([^\"\\n]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\\[\\$?\"([^\"\\n]+)\"")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"\b(?:class|record|enum|struct)\s+(?:struct\s+)?([A-Z]\w+)")]
    private static partial Regex TypeName();
}

public sealed class TextsTests
{
    static readonly IReadOnlyList<SourceFile> Code = SourceFile.In("src", ".cs .razor");

    /// <summary>A transfer is refused to the program, which has made it; the others are told to people as refusals of the use case that asked.</summary>
    static readonly Type[] NeverShown = [typeof(Tuanzi.Rules.Ledger.TransferRefusal), typeof(Tuanzi.Rules.Pricing.LadderRefusal), typeof(Tuanzi.Rules.Costs.CostRefusal)];

    static readonly Type[] Refusals =
    [
        .. new[] { typeof(Money).Assembly, typeof(TuanziDb).Assembly, typeof(Web.Setup.TuanziApp).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsEnum && type.Name.EndsWith("Refusal", StringComparison.Ordinal) && !NeverShown.Contains(type)),
    ];

    [Fact]
    public void Every_sentence_is_in_every_language() => Texts.Untranslated(TextFile.All).ShouldHold();

    [Fact]
    public void Every_refusal_is_worded_in_every_language() => Texts.Unworded(Refusals, TextFile.All).ShouldHold();

    /// <summary>Where a key is put together from a name, that there is some such key says little.</summary>
    [Theory]
    [InlineData(typeof(MailKind), "NotificationsText", "Mailbox")]
    [InlineData(typeof(AccountKind), "StatementsText", "Account")]
    [InlineData(typeof(TransferReason), "StatementsText", "Reason")]
    [InlineData(typeof(FindingKind), "OperationsText", "Finding")]
    public void Every_case_has_a_sentence(Type cases, string resource, string prefix) =>
        Enum.GetNames(cases).Select(name => $"{prefix}.{name}").Except(TextFile.All.Single(file => file.Resource == resource && file.Language == "en").Texts.Keys).ShouldBeEmpty();

    [Fact]
    public void Every_key_in_the_code_has_a_sentence() => Texts.Unknown(Code, TextFile.All).ShouldHold();

    [Fact]
    public void Every_sentence_is_said_somewhere() => Texts.Unsaid(Code, TextFile.All).ShouldHold();

    [Fact]
    public void A_missing_translation_is_found() => Texts.Untranslated([Text("en", "A", "a"), Text("sv", "B", "b")]).ShouldFind("'A' is missing in zh-Hans");

    [Fact]
    public void A_blank_lost_in_translation_is_found() =>
        Texts.Untranslated([Text("en", "A", "{0} of {1}"), Text("sv", "A", "{0} av {1}"), Text("zh-Hans", "A", "{0}")]).ShouldFind("other blanks in zh-Hans");

    [Fact]
    public void A_refusal_without_words_is_found() => Texts.Unworded([typeof(DayOfWeek)], [new("RefusalText", "sv", new Dictionary<string, string>())]).ShouldFind("DayOfWeek.Monday");

    [Fact]
    public void A_key_without_a_sentence_is_found() =>
        Texts.Unknown([new("a/_Imports.razor", "@inject IStringLocalizer<AText> T"), new("a/A.razor", "<p>@T[\"Nothing\"]</p>")], [Text("en", "Something", "a")]).ShouldFind("no 'Nothing'");

    [Fact]
    public void A_sentence_that_nobody_says_is_found() =>
        Texts.Unsaid([new("a/A.razor", "<p title=\"@T[\"Said\"]\">@T[$\"Status.{status}\"]</p>")], [Text("en", "Unsaid", "a"), Text("en", "Status.Open", "b")]).ShouldBe(["AText: nobody says 'Unsaid'"]);

    static TextFile Text(string language, string key, string text) => new("AText", language, new Dictionary<string, string> { [key] = text });
}
