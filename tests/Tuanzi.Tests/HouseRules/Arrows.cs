using System.Text.RegularExpressions;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Which folder may know which: in Core those before it, in Web Core's of the same name and those before that.</summary>
public static partial class Arrows
{
    public static readonly string[] Order =
        ["Shared", "Storage", "Members", "Communities", "Stores", "GroupBuys", "Payments", "Vouchers", "Earnings", "Orders", "Cards", "Banking", "Handovers", "Statements", "Ratings", "Calls", "Surveys", "Quotes", "Decisions", "MeetDays", "Notifications", "Operations"];

    /// <summary>Web's own ground, which every feature stands on.</summary>
    static readonly string[] Ground = ["Api", "Layout", "Live", "Security"];

    /// <summary>Web's folders that wire or show everything.</summary>
    static readonly string[] Above = ["Setup", "Demo", "Home"];

    public static IEnumerable<string> Breaches(IReadOnlyCollection<SourceFile> files) =>
        files.SelectMany(file => Names(file).Where(name => !MayKnow(file.Path.Split('/'), name)).Select(name => $"{file.Path} must not know {name}"))
            .Concat(TablesAhead(files));

    static IEnumerable<string> Names(SourceFile file) => Reference().Matches(WithoutComments(file.Text)).Select(match => match.Value);

    static bool MayKnow(string[] path, string name)
    {
        var (project, folder) = (path[1], path.Length > 3 ? path[2] : "");
        var (area, of) = (name.Split('.')[1], name.Split('.')[2]);
        return (project, area) switch
        {
            ("Tuanzi.Rules", _) => false,
            ("Tuanzi.Core", "Web") => false,
            ("Tuanzi.Core", _) => folder.Length == 0 || !IsFolder(of) || IndexOf(of) <= IndexOf(folder),
            (_, "Core") => folder.Length == 0 || Above.Contains(folder) || Ground.Contains(folder) || IndexOf(of) <= IndexOf(folder),
            // A setting that cannot be meant is told by whoever reads it.
            (_, "Web") => folder.Length == 0 || Above.Contains(folder) || Ground.Contains(of) || of is "Setup" || of == folder || IndexOf(of) < IndexOf(folder) && IsFolder(folder),
            _ => true,
        };
    }

    /// <summary>The database class is in parts, one in each folder: through it, too, a folder reaches only what comes before.</summary>
    static IEnumerable<string> TablesAhead(IReadOnlyCollection<SourceFile> files)
    {
        var core = files.Where(file => file.Path.StartsWith("src/Tuanzi.Core/", StringComparison.Ordinal)).ToList();
        var folderOf = core.Where(file => file.Name.StartsWith("TuanziDb.", StringComparison.Ordinal))
            .SelectMany(file => Table().Matches(file.Text).Select(match => (Table: match.Groups[1].Value, Folder: file.Path.Split('/')[2])))
            .ToDictionary(pair => pair.Table, pair => pair.Folder, StringComparer.Ordinal);
        return from file in core
            let folder = file.Path.Split('/')[2]
            where IsFolder(folder)
            from match in TableUse().Matches(file.Text)
            let table = match.Groups[1].Value
            where folderOf.ContainsKey(table) && IndexOf(folderOf[table]) > IndexOf(folder)
            select $"{file.Path} must not read db.{table}, which is of {folderOf[table]}";
    }

    static bool IsFolder(string name) => Order.Contains(name);

    static int IndexOf(string folder) => Array.IndexOf(Order, folder) is >= 0 and var index ? index : int.MaxValue;

    static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"\bTuanzi\.(?:Core|Web)\.[A-Z]\w*")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*(//|@\*|namespace ).*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"DbSet<\w+> (\w+) =>")]
    private static partial Regex Table();

    [GeneratedRegex(@"\bdb\.([A-Z]\w+)\b")]
    private static partial Regex TableUse();
}

public sealed class ArrowsTests
{
    [Fact]
    public void Folders_know_only_what_comes_before_them() => Arrows.Breaches(SourceFile.In("src", ".cs .razor")).ShouldHold();

    [Theory]
    [InlineData("src/Tuanzi.Core/Stores/A.cs", "using Tuanzi.Core.Orders;", "Tuanzi.Core.Orders")]
    [InlineData("src/Tuanzi.Core/Stores/A.cs", "using Tuanzi.Web.Layout;", "Tuanzi.Web.Layout")]
    [InlineData("src/Tuanzi.Rules/Money/A.cs", "using Tuanzi.Core.Shared;", "Tuanzi.Core.Shared")]
    [InlineData("src/Tuanzi.Web/Stores/A.razor", "@using Tuanzi.Core.Handovers", "Tuanzi.Core.Handovers")]
    [InlineData("src/Tuanzi.Web/Stores/A.cs", "class A { Tuanzi.Web.Orders.B b; }", "Tuanzi.Web.Orders")]
    [InlineData("src/Tuanzi.Web/Layout/A.cs", "using Tuanzi.Web.Orders;", "Tuanzi.Web.Orders")]
    public void A_file_that_knows_what_comes_after_is_found(string path, string text, string known) => Arrows.Breaches([new(path, text)]).ShouldFind(known);

    [Fact]
    public void A_query_of_a_table_that_comes_after_is_found() =>
        Arrows.Breaches(
            [new("src/Tuanzi.Core/Orders/TuanziDb.Orders.cs", "public DbSet<Order> Orders => Set<Order>();"), new("src/Tuanzi.Core/Stores/A.cs", "await db.Orders.CountAsync()")]
        ).ShouldFind("db.Orders");

    [Theory]
    [InlineData("src/Tuanzi.Core/Orders/A.cs", "using Tuanzi.Core.Stores;")]
    [InlineData("src/Tuanzi.Web/Orders/A.cs", "using Tuanzi.Core.Orders;\nusing Tuanzi.Web.Live;")]
    [InlineData("src/Tuanzi.Web/Setup/A.cs", "using Tuanzi.Web.Orders;")]
    public void A_file_that_knows_what_comes_before_is_left_alone(string path, string text) => Arrows.Breaches([new(path, text)]).ShouldBeEmpty();
}
