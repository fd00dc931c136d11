using System.Globalization;
using System.Text;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

/// <summary>One line of a statement and what would become of it.</summary>
/// <param name="Purpose">What it is for; null where that is not known, or does not matter.</param>
public sealed record PreviewedLine(MatchedLine Match, BankPurpose? Purpose);

/// <summary>A bank statement beside what is owed: what would be booked, what is known already, what nobody knows. Pure: it stores nothing.</summary>
public sealed record StatementPreview(IReadOnlyList<PreviewedLine> Lines, IReadOnlyList<int> Skipped)
{
    public int ToBook => Lines.Count(line => line.Match.IsToBook);
    public int BookedAlready => Count(LineMeaning.BookedAlready);
    public int Outgoing => Count(LineMeaning.Outgoing);

    /// <summary>Kept for a leader to say what they are.</summary>
    public int Unknown => Lines.Count - ToBook - BookedAlready - Outgoing;

    /// <summary>True where booking it would change something.</summary>
    public bool IsNews => ToBook + Unknown > 0;

    /// <summary>Names this preview: another file, or other sums owed by now, have another name.</summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (match, _) in Lines) text.Append(CultureInfo.InvariantCulture, $"{match.Line.Identity}|{match.Meaning}|{match.Claim?.Value}|{match.ToClaim.Minor}|{match.Surplus.Minor}\n");
            return Convert.ToHexStringLower(Secret.HashOf(text.ToString()));
        }
    }

    int Count(LineMeaning meaning) => Lines.Count(line => line.Match.Meaning == meaning);
}
