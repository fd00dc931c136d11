using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Transfers are appended, never changed and never deleted; holds change by their end only, which they have once.</summary>
static partial class WrittenOnce
{
    static readonly string[] Changing = ["ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync", "Remove", "RemoveRange", "Update", "UpdateRange", "Attach", "AttachRange"];

    public static IEnumerable<string> Breaches(IEnumerable<SourceFile> files) =>
        from file in files
        from breach in Statements(file).Concat(Calls(file))
        select $"{file.Path}: {breach}";

    /// <summary>In SQL by hand.</summary>
    static IEnumerable<string> Statements(SourceFile file)
    {
        foreach (var text in file.Syntax.DescendantNodes().Where(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax).Select(node => Blanks().Replace(node.ToString(), " ")))
        {
            if (OfTransfers().IsMatch(text)) yield return $"changes or deletes transfers: {text}";
            if (OfHolds().IsMatch(text)) yield return $"deletes holds: {text}";
            if (EndOfHold().IsMatch(text) && !Guard().IsMatch(text)) yield return $"ends a hold that may have ended: {text}";
        }
    }

    /// <summary>By way of EF Core.</summary>
    static IEnumerable<string> Calls(SourceFile file) =>
        from call in file.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax changed && Changing.Contains(changed.Name.Identifier.Text) && IsOfBook(changed.Expression, call)
        select $"changes or deletes transfers or holds: {call}";

    /// <summary>What it is called on leads to one of the two tables; or it is handed one of their rows.</summary>
    static bool IsOfBook(ExpressionSyntax on, InvocationExpressionSyntax call) =>
        on.DescendantNodesAndSelf(node => node is not ArgumentListSyntax).OfType<SimpleNameSyntax>().Any(name => name is { Identifier.Text: "Transfers" or "Holds" } || name is GenericNameSyntax { Identifier.Text: "Set" } set && Rows().IsMatch($"{set.TypeArgumentList}"))
        || ($"{on}" is "db" or "context" && Rows().IsMatch($"{call.ArgumentList}"));

    [GeneratedRegex(@"\b(update|delete from|truncate|truncate table|replace into|merge into)( only)? \W?transfers\b|into \W?transfers\b.* do update\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfTransfers();

    [GeneratedRegex(@"\b(delete from|truncate|truncate table|replace into|merge into)( only)? \W?holds\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfHolds();

    [GeneratedRegex(@"\bupdate( only)? \W?holds\b", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfHold();

    [GeneratedRegex(@"\bended is null\b", RegexOptions.IgnoreCase)]
    private static partial Regex Guard();

    [GeneratedRegex("transfer|hold", RegexOptions.IgnoreCase)]
    private static partial Regex Rows();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

public sealed class WrittenOnceTests
{
    [Fact]
    public void No_transfer_is_changed_or_deleted_and_no_hold_ends_twice() => WrittenOnce.Breaches(SourceFile.In("src", ".cs .razor")).ShouldHold();

    [Theory]
    [InlineData("db.Transfers.Where(t => t.Id == id).ExecuteDeleteAsync(stop)")]
    [InlineData("db.Transfers.ExecuteUpdateAsync(set => set.SetProperty(t => t.AmountMinor, 1), stop)")]
    [InlineData("db.Set<StoredTransfer>().Remove(wrong)")]
    [InlineData("db.RemoveRange(transfers)")]
    [InlineData("db.Holds.Where(h => h.OrderId == id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Ended, how), stop)")]
    [InlineData("db.Command(\"update transfers set amount_minor = 0\")")]
    [InlineData("db.Command($\"delete from transfers where id in ({ids})\")")]
    [InlineData("db.Command(\"\"\"\n    DELETE FROM\n        transfers t\n    \"\"\")")]
    [InlineData("db.Command(\"insert into transfers (id) values (@id) on conflict (id) do update set at = 1\")")]
    [InlineData("db.Command(\"truncate transfers\")")]
    [InlineData("db.Command(\"delete from holds where ended is null\")")]
    [InlineData("db.Command($\"update holds set ended = {how} from $rows where holds.id = r.id\")")]
    public void One_that_does_is_found(string call) => WrittenOnce.Breaches([new("src/a.cs", $"class A {{ object B() => {call}; }}")]).ShouldFind("src/a.cs");

    [Theory]
    [InlineData("db.Transfers.Where(t => t.Id == id).ToListAsync(stop)")]
    [InlineData("db.Orders.Where(o => db.Transfers.Any(t => t.OrderId == o.Id)).ExecuteDeleteAsync(stop)")]
    [InlineData("db.Command($\"update holds set ended = {how} where group_buy_id = @group_buy and ended is null\")")]
    [InlineData("db.Command(\"insert into transfers (id) values (@id)\")")]
    public void What_reads_appends_or_ends_what_is_open_is_left_alone(string call) => WrittenOnce.Breaches([new("src/a.cs", $"class A {{ object B() => {call}; }}")]).ShouldBeEmpty();
}
