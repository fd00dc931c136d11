using System.Globalization;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

/// <summary>Names the lines of one file so that the same movement has the same name in every file that tells of it.</summary>
/// <remarks>A bank's own identity names a line by itself. Without one its day, amount and text do, and, of lines alike, how many came before: banks give whole days.</remarks>
sealed class StatementIdentities
{
    readonly Dictionary<string, int> alike = [];

    public string Of(BankLine line)
    {
        var amount = string.Create(CultureInfo.InvariantCulture, $"{line.Amount.Minor}/{line.Amount.Currency}");
        if (line.Identity.Length > 0) return HashOf($"id/{line.Identity}/{amount}");
        var content = string.Create(CultureInfo.InvariantCulture, $"{line.BookedOn:yyyy-MM-dd}/{amount}/{string.Concat(line.Text.Where(char.IsLetterOrDigit)).ToUpperInvariant()}");
        var before = alike[content] = alike.GetValueOrDefault(content) + 1;
        return HashOf(string.Create(CultureInfo.InvariantCulture, $"{content}/{before}"));
    }

    static string HashOf(string text) => Convert.ToHexStringLower(Secret.HashOf(text));
}
