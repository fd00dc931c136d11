using Microsoft.AspNetCore.DataProtection;

namespace Tuanzi.Core.Cards;

/// <summary>Seals the keys of card accounts, so that they do not lie about in tables and queries; whoever has the whole database has the key ring, too.</summary>
public sealed class CardSeals(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("Tuanzi.Cards");

    public string Seal(string secret) => protector.Protect(secret);

    public string Open(string sealedSecret) => protector.Unprotect(sealedSecret);
}
