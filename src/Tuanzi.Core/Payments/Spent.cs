namespace Tuanzi.Core.Payments;

/// <summary>Out of what a leader pays somebody, in minor units: what wallets and cards paid first, then what came by the collecting code, and the rest in cash. Below zero, that comes back.</summary>
public readonly record struct Spent(long FromPurse, long FromCode, long InCash)
{
    /// <param name="inPurse">What lies with the purse for the group buy.</param>
    /// <param name="onCode">What came by the code for it and is not spent yet.</param>
    public static Spent Of(long amount, long inPurse, long onCode)
    {
        var fromPurse = From(inPurse, amount);
        var fromCode = From(onCode, amount - fromPurse);
        return new(fromPurse, fromCode, amount - fromPurse - fromCode);
    }

    /// <summary>What is paid comes out as far as there is something; what comes back goes in first as far as something is lacking.</summary>
    static long From(long inside, long amount) => amount > 0 ? Math.Clamp(inside, 0, amount) : -Math.Clamp(-inside, 0, -amount);
}
