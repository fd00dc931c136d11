namespace Tuanzi.Core.Members;

/// <summary>What may stand as a phone number: as people write it, with blanks and dashes.</summary>
public static class PhoneNumber
{
    public const int Longest = 30;
    const int FewestDigits = 5;

    /// <param name="phone">The number without the blanks around it; null if none is given.</param>
    public static bool TryParse(string? text, out string? phone)
    {
        phone = text?.Trim() is { Length: > 0 } given ? given : null;
        if (phone is null) return true;
        return phone.Length <= Longest && phone.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal)) && phone.Count(char.IsAsciiDigit) >= FewestDigits;
    }
}
