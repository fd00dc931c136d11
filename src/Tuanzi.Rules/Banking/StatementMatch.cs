namespace Tuanzi.Rules.Banking;

/// <summary>Proposes for each line of a bank statement what it pays. It books nothing.</summary>
/// <remarks>Lines are gone through in their order, so that two for one claim share what is owed: the first pays, and a later one may be too much.</remarks>
public sealed class StatementMatch
{
    readonly Dictionary<PaymentReference, Money> owed;
    readonly HashSet<string> met;

    StatementMatch(IEnumerable<BankClaim> claims, IEnumerable<string> booked) =>
        (owed, met) = (claims.ToDictionary(claim => claim.Reference, claim => claim.Owed), booked.ToHashSet(StringComparer.Ordinal));

    /// <summary>One answer for each line, in their order.</summary>
    /// <param name="claims">No reference twice. Those with nothing owed too: else what comes for them is <see cref="LineMeaning.Unknown"/>.</param>
    /// <param name="booked">The identities of lines booked before.</param>
    public static IReadOnlyList<MatchedLine> Of(IEnumerable<BankLine> lines, IEnumerable<BankClaim> claims, IEnumerable<string> booked)
    {
        var match = new StatementMatch(claims, booked);
        return [.. lines.Select(match.Next)];
    }

    MatchedLine Next(BankLine line)
    {
        if (!met.Add(line.Identity))                          return Nothing(line, LineMeaning.BookedAlready);
        if (!line.Amount.IsPositive)                          return Nothing(line, LineMeaning.Outgoing);

        var named = PaymentReference.FindAllIn(line.Text, owed.ContainsKey);
        if (named.Count == 0)                                 return Nothing(line, LineMeaning.Unknown);
        if (named.Count > 1)                                  return Nothing(line, LineMeaning.Unclear);
        if (owed[named[0]].Currency != line.Amount.Currency)  return Nothing(line, LineMeaning.OtherCurrency) with { Claim = named[0] };

        return Pay(line, named[0]);
    }

    MatchedLine Pay(BankLine line, PaymentReference claim)
    {
        var left = owed[claim].IsPositive ? owed[claim] : Money.Zero(line.Amount.Currency);
        var paid = line.Amount < left ? line.Amount : left;
        owed[claim] = left - paid;
        return new(line, Meaning(line.Amount, left), claim, paid, line.Amount - paid);
    }

    static LineMeaning Meaning(Money amount, Money left)
    {
        if (left.IsZero) return LineMeaning.Surplus;
        if (amount == left) return LineMeaning.Exact;
        return amount < left ? LineMeaning.Part : LineMeaning.Over;
    }

    static MatchedLine Nothing(BankLine line, LineMeaning meaning) => new(line, meaning, null, Money.Zero(line.Amount.Currency), Money.Zero(line.Amount.Currency));
}
