using System.Text.RegularExpressions;

namespace Tuanzi.Tests.HouseRules;

/// <summary>What is told is heard: an event that nobody handles is a row written, and a delivery made, for nothing.</summary>
public static partial class Events
{
    public static IEnumerable<string> Unheard(IReadOnlyCollection<SourceFile> files)
    {
        var heard = files.SelectMany(file => Handled().Matches(file.Text).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        return from file in files
            from match in Declared().Matches(file.Text)
            where !heard.Contains(match.Groups[1].Value)
            select $"{file.Path}: nobody handles '{match.Groups[1].Value}'";
    }

    [GeneratedRegex(@"record (\w+)\([^)]*\) : IEvent\b")]
    private static partial Regex Declared();

    [GeneratedRegex(@"IHandle<(\w+)>")]
    private static partial Regex Handled();
}

public sealed class EventsTests
{
    [Fact]
    public void Every_event_is_handled_by_somebody() => Events.Unheard([.. SourceFile.In("src", ".cs")]).ShouldHold();

    [Fact]
    public void An_event_that_nobody_handles_is_found() => Events.Unheard([new("a.cs", "record Rung(int N) : IEvent; record Sold(int N) : IEvent; class A : IHandle<Sold>;")]).ShouldFind("'Rung'");
}
