using Tuanzi.Core.Members;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Communities;

public enum BankAccountRefusal
{
    PayeeMissing,
    PayeeTooLong,
    Markup,
    NothingToPayTo,
    IbanInvalid,
    BicInvalid,
    BicMissing,
    SwishInvalid,
}

/// <summary>Where bank transfers go, as typed. Empty is nothing.</summary>
public sealed record BankAccountText(string? Payee, string? Iban, string? Bic, string? Swish)
{
    public BankAccountRefusal? Refusal()
    {
        if (Typed.Line(Payee) is not { } payee)                                   return BankAccountRefusal.PayeeMissing;
        if (payee.Length > BankAccount.LongestPayee)                              return BankAccountRefusal.PayeeTooLong;
        if (Typed.HasMarkup(payee))                                               return BankAccountRefusal.Markup;
        if (Typed.Line(Iban) is null && Typed.Line(Swish) is null)                return BankAccountRefusal.NothingToPayTo;
        if (Typed.Line(Iban) is not null && Account is null)                      return BankAccountRefusal.IbanInvalid;
        if (Typed.Line(Bic) is not null && Rules.Banking.Bic.TryParse(Bic) is null) return BankAccountRefusal.BicInvalid;
        if (Account is { IsInSepa: true, IsInEconomicArea: false } && Typed.Line(Bic) is null) return BankAccountRefusal.BicMissing;
        if (Typed.Line(Swish) is not null && SwishNumber.TryParse(Swish) is null) return BankAccountRefusal.SwishInvalid;
        return null;
    }

    public void ApplyTo(BankAccount account)
    {
        account.Payee = Typed.Line(Payee)!;
        account.Iban = Account?.Value;
        account.Bic = Rules.Banking.Bic.TryParse(Bic)?.Value;
        account.Swish = SwishNumber.TryParse(Swish)?.Value;
    }

    /// <summary>As it is kept on record: enough to tell one account from another, and nobody's whole number.</summary>
    public string Masked => string.Join(" · ", new[] { Typed.Line(Payee), Account?.Masked, SwishNumber.TryParse(Swish) is { Value: var number } ? $"Swish •••• {number[^4..]}" : null }.OfType<string>());

    Iban? Account => Rules.Banking.Iban.TryParse(Iban);
}

/// <summary>A leader says where bank transfers go. From then on buyers of group buys that take them read it with the sum.</summary>
public sealed class ChangeBankAccount(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<BankAccount, BankAccountRefusal>> RunAsync(PersonId leader, string slug, BankAccountText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;
        if (text.Refusal() is { } refusal) return refusal;

        await db.LockCommunityAsync(community, stop);
        var account = await db.BankAccounts.SingleOrDefaultAsync(a => a.CommunityId == community, stop) ?? db.Add(new BankAccount { CommunityId = community, Payee = "" }).Entity;
        text.ApplyTo(account);
        db.Note(ActKind.BankAccountChanged, leader, text.Masked, clock.GetUtcNow(), community);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return account;
    }
}
