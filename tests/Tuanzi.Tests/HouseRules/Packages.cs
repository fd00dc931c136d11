using System.Text.RegularExpressions;

namespace Tuanzi.Tests.HouseRules;

/// <summary>Each package has a line that says why it is here, under which licence, and how to leave it.</summary>
public static partial class Packages
{
    public static IEnumerable<string> Breaches(IEnumerable<SourceFile> projects, string dependencies) =>
        from project in projects
        from package in Reference().Matches(project.Text).Select(match => match.Groups[1].Value)
        where !dependencies.Contains($"`{package}`", StringComparison.Ordinal)
        select $"{project.Path}: docs/decisions/dependencies.md says nothing of `{package}`";

    [GeneratedRegex("<Package(?:Reference|Download) Include=\"([^\"]+)\"")]
    private static partial Regex Reference();
}

public sealed class PackagesTests
{
    [Fact]
    public void Every_package_has_its_reason()
    {
        var shared = new SourceFile("Directory.Build.props", File.ReadAllText(Repository.PathOf("Directory.Build.props")));

        Packages.Breaches([.. SourceFile.In("src tests tools bench", ".csproj"), shared], File.ReadAllText(Repository.PathOf("docs/decisions/dependencies.md"))).ShouldHold();
    }

    [Fact]
    public void A_package_without_a_reason_is_found() =>
        Packages.Breaches([new("a.csproj", "<PackageReference Include=\"Left.Pad\" />")], "| `Other` | why |").ShouldFind("Left.Pad");
}
