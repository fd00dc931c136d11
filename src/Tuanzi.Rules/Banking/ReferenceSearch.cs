namespace Tuanzi.Rules.Banking;

/// <summary>Reads a bank line's free text for references, from left to right, in time that grows with its length.</summary>
/// <remarks>Where one begins, several lengths may have right check digits: each wrong one does by a chance of 1 in 97. The longest that ends with a word is taken, and the longest of all where none does.</remarks>
sealed class ReferenceSearch
{
    /// <summary>Stands for what no bank puts into a reference: it ends one.</summary>
    const char Stop = '.';

    /// <summary>By check digits: the remainder of the bodies they belong to. Known beforehand, it makes a step of the search one remainder and one comparison.</summary>
    static readonly Dictionary<int, int> Remainders = Enumerable.Range(0, 97).ToDictionary(body => CheckDigits.For(PaymentReference.Prefix, body));

    readonly Func<PaymentReference, bool> isKnown;
    readonly char[] signs;
    readonly bool[] endsWord;
    readonly int length;

    public ReferenceSearch(string text, Func<PaymentReference, bool> isKnown)
    {
        (this.isKnown, signs, endsWord) = (isKnown, new char[text.Length], new bool[text.Length + 1]);
        foreach (var sign in text)
        {
            // Spaces are forgotten, but for where they were: the text of a bank has them anywhere.
            if (char.IsAsciiLetterOrDigit(sign)) signs[length++] = char.ToUpperInvariant(sign);
            else endsWord[length] = true;
            if (!char.IsAsciiLetterOrDigit(sign) && !char.IsWhiteSpace(sign)) signs[length++] = Stop;
        }
        endsWord[length] = true;
    }

    public IEnumerable<PaymentReference> All()
    {
        for (var at = 0; at < length; at++)
        {
            if (ReadAt(at) is not { } found) continue;
            yield return found.Reference;
            at = found.End - 1;
        }
    }

    (PaymentReference Reference, int End)? ReadAt(int start)
    {
        if (WantedAt(start) is not { } wanted) return null;

        var body = start + PaymentReference.HeadLength;
        (PaymentReference Reference, int End)? best = null;
        var remainder = 0;
        for (var end = body + 1; end <= Math.Min(length, body + PaymentReference.LongestBody) && signs[end - 1] != Stop; end++)
        {
            remainder = CheckDigits.Remainder(signs.AsSpan(end - 1, 1), remainder);
            if (remainder != wanted)                                            continue;
            if (best is { } before && endsWord[before.End] && !endsWord[end])   continue;
            var reading = PaymentReference.Of(new(signs, body, end - body));
            if (isKnown(reading)) best = (reading, end);
        }
        return best;
    }

    /// <summary>Which remainder the body of a reference that begins here must have; null where none does.</summary>
    int? WantedAt(int start)
    {
        if (start + PaymentReference.HeadLength >= length) return null;
        if (!signs.AsSpan(start).StartsWith(PaymentReference.Prefix)) return null;
        return Remainders.TryGetValue(CheckDigits.Number(signs.AsSpan(start + PaymentReference.Prefix.Length, 2)), out var wanted) ? wanted : null;
    }
}
