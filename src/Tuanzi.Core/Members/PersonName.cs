namespace Tuanzi.Core.Members;

/// <summary>What may stand as the name that others see.</summary>
public static class PersonName
{
    /// <summary>The name without the blanks around it, or why it cannot be one.</summary>
    public static Outcome<string, NameFlaw> Parse(string? text)
    {
        var name = text?.Trim() ?? "";
        if (name.Length == 0) return NameFlaw.Missing;
        if (name.Length > Person.LongestName) return NameFlaw.TooLong;
        // Names go into lists, labels and mails of others: nothing that could pass for markup or turn the line around.
        if (name.Any(c => char.IsControl(c) || c is '<' or '>' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))) return NameFlaw.Unreadable;
        return name;
    }
}

public enum NameFlaw
{
    Missing,
    TooLong,
    Unreadable,
}
