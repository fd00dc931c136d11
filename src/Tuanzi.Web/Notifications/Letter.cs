using System.Text;

namespace Tuanzi.Web.Notifications;

/// <summary>What a mail says, in the reader's words. One component draws it as HTML, <see cref="ToText"/> as plain text.</summary>
public sealed record Letter(string Subject)
{
    /// <summary>What stands large at the top; the subject, if nothing else is said.</summary>
    public string? Heading { get; init; }
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Facts in two columns: what to pay, where, when; or the lines of an order.</summary>
    public IReadOnlyList<LetterFact> Facts { get; init; } = [];

    /// <summary>The one thing to do.</summary>
    public LetterLink? Action { get; init; }

    /// <summary>A file that comes with it.</summary>
    public LetterFile? File { get; init; }

    /// <summary>Small print: why this mail came, and what to do if it should not have.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    public string ToText(Func<string, string> linkTo)
    {
        var text = new StringBuilder().AppendLine(Heading ?? Subject);
        foreach (var paragraph in Paragraphs) text.AppendLine().AppendLine(paragraph);
        if (Facts.Count > 0) text.AppendLine();
        foreach (var fact in Facts) text.Append(fact.Label).Append(": ").AppendLine(fact.Value);
        if (Action is { } action) text.AppendLine().Append(action.Label).AppendLine(":").AppendLine(linkTo(action.Path));
        foreach (var line in After) text.AppendLine().AppendLine(line);
        return text.ToString();
    }
}

/// <param name="IsStrong">True for what the reader looks for first: the sum, the pickup code.</param>
public sealed record LetterFact(string Label, string Value, bool IsStrong = false);

/// <param name="ContentType">With its charset.</param>
public sealed record LetterFile(string Name, string ContentType, string Text);

/// <param name="Path">A path of this site.</param>
public sealed record LetterLink(string Label, string Path);
