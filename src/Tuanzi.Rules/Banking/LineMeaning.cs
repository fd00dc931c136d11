namespace Tuanzi.Rules.Banking;

/// <summary>What a line of a bank statement is to those who are owed money.</summary>
public enum LineMeaning
{
    /// <summary>It pays just what is still owed.</summary>
    Exact,

    /// <summary>It pays some of it.</summary>
    Part,

    /// <summary>It pays all that is still owed, and there is more.</summary>
    Over,

    /// <summary>Nothing is owed there any more: it came too late, or twice.</summary>
    Surplus,

    /// <summary>There is no reference of ours in it.</summary>
    Unknown,

    /// <summary>There are references of several claims in it: a person must say what it pays.</summary>
    Unclear,

    /// <summary>Nothing came in.</summary>
    Outgoing,

    /// <summary>The same line was booked before, or stands earlier in the file.</summary>
    BookedAlready,

    /// <summary>It has the reference of a claim in another currency.</summary>
    OtherCurrency,
}

/// <summary>A line, what it is, and how much of it goes where.</summary>
/// <param name="Claim">What it pays, or would; null where it names no claim, or several, or does not count.</param>
/// <param name="ToClaim">With <paramref name="Surplus"/> the whole amount, if the line is to be booked; both are zero otherwise.</param>
/// <param name="Surplus">What came in beyond what was owed.</param>
public sealed record MatchedLine(BankLine Line, LineMeaning Meaning, PaymentReference? Claim, Money ToClaim, Money Surplus)
{
    /// <summary>True where the line is to be booked on its claim.</summary>
    public bool IsToBook => Meaning is LineMeaning.Exact or LineMeaning.Part or LineMeaning.Over or LineMeaning.Surplus;
}
