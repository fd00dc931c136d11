using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Commission has one level: whoever leads a group buy earns on its goods, and nobody on those whom they brought in. No setting can make it otherwise, since nothing is kept that it could go by.</summary>
static partial class OneLevel
{
    /// <summary>Where accounts of commission are named: the books of a group buy know its leader only, those of a payout whoever asked.</summary>
    static readonly string[] Books = ["src/Tuanzi.Core/Payments/Bookkeeper.cs", "src/Tuanzi.Core/Earnings/PayoutBooks.cs", "src/Tuanzi.Rules/Ledger/Account.cs"];

    public static IEnumerable<string> Breaches(IEnumerable<SourceFile> files) =>
        from file in files
        from breach in Recruits(file).Concat(Earners(file)).Concat(People(file))
        select $"{file.Path}: {breach}";

    /// <summary>Nothing says who brought whom.</summary>
    static IEnumerable<string> Recruits(SourceFile file) =>
        from token in file.Syntax.DescendantTokens()
        where Recruiting().IsMatch(token.ValueText) && token.Parent is not LiteralExpressionSyntax
        select $"'{token.ValueText}' would say who brought whom";

    /// <summary>No account of commission is named but by the books, and there for the leader.</summary>
    static IEnumerable<string> Earners(SourceFile file) =>
        from call in file.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Account" }, Name.Identifier.Text: var name } && name.StartsWith("Commission", StringComparison.Ordinal)
        let owner = $"{call.ArgumentList.Arguments.FirstOrDefault()}"
        where !Books.Contains(file.Path) || owner is not ("Leader.Value" or "payout.PersonId.Value")
        select $"commission of '{owner}', who need not be the leader";

    /// <summary>The rules of commission know worth and rates, and no people.</summary>
    static IEnumerable<string> People(SourceFile file) =>
        from name in file.Path.StartsWith("src/Tuanzi.Rules/Commission/", StringComparison.Ordinal) ? file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>() : []
        where name.Identifier.Text is "PersonId" or "BuyerId" or "Guid"
        select $"commission goes by '{name}'";

    [GeneratedRegex("Recruit|Referral|Referrer|Upline|Downline|Sponsor|InvitedBy|BroughtBy|Introducer", RegexOptions.IgnoreCase)]
    private static partial Regex Recruiting();
}

public sealed class OneLevelTests
{
    [Fact]
    public void Nobody_earns_on_those_whom_they_brought_in() => OneLevel.Breaches(SourceFile.In("src/Tuanzi.Rules src/Tuanzi.Core", ".cs")).ShouldHold();

    [Theory]
    [InlineData("src/Tuanzi.Core/Communities/Membership.cs", "class Membership { public PersonId? InvitedBy { get; set; } }", "who brought whom")]
    [InlineData("src/Tuanzi.Core/Communities/Community.cs", "class Community { public int ReferralBasisPoints { get; set; } }", "who brought whom")]
    [InlineData("src/Tuanzi.Core/Earnings/Share.cs", "class Share { Account Of(PersonId other) => Account.CommissionPending(other.Value, Sek); }", "need not be the leader")]
    [InlineData("src/Tuanzi.Core/Payments/Bookkeeper.cs", "class Bookkeeper { Account Above => Account.CommissionPending(Parent.Value, Currency); }", "need not be the leader")]
    [InlineData("src/Tuanzi.Rules/Commission/Levels.cs", "record Level(PersonId Above, int Rate);", "goes by 'PersonId'")]
    public void A_second_level_is_found(string path, string text, string breach) => OneLevel.Breaches([new(path, text)]).ShouldFind(breach);
}
