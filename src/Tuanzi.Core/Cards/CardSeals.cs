using Microsoft.AspNetCore.DataProtection;

namespace Tuanzi.Core.Cards;

/// <summary>Seals the keys of card accounts, so that whoever reads their table alone does not have them.</summary>
public sealed class CardSeals(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("Tuanzi.Cards");

    public string Seal(string secret) => protector.Protect(secret);

    public string Open(string sealedSecret) => protector.Unprotect(sealedSecret);
}
