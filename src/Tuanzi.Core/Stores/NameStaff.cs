using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Stores;

public enum StaffRefusal
{
    NobodyThere,
    LastOwner,
    RoleUnknown,
}

/// <summary>The owner of a store names somebody staff, or owner beside them, by the e-mail address of their account.</summary>
public sealed class NameStaff(TuanziDb db, WriteGate gate, TimeProvider clock, ILookupNormalizer names)
{
    public async Task<Outcome<Merchant, StaffRefusal>> RunAsync(PersonId owner, string slug, string? email, string? roleName, CancellationToken stop)
    {
        if (await db.OwnedByAsync(owner, slug, stop) is not { } store) return Missing.It;
        if (RoleOf(roleName) is not { } role) return StaffRefusal.RoleUnknown;
        var address = names.NormalizeEmail(Typed.Line(email) ?? "");
        if (await db.Persons.SingleOrDefaultAsync(p => p.NormalizedEmail == address, stop) is not { } person) return StaffRefusal.NobodyThere;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockStoreAsync(store, stop);
        var merchant = await db.Merchants.SingleOrDefaultAsync(m => m.StoreId == store && m.PersonId == person.Id, stop);
        if (merchant?.Role == StoreRole.Owner && role != StoreRole.Owner && !await db.HasOtherOwnerAsync(store, person.Id, stop)) return StaffRefusal.LastOwner;
        if (merchant is null) db.Add(merchant = new() { StoreId = store, PersonId = person.Id, Role = role, NamedAt = clock.GetUtcNow() });
        merchant.Role = role;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return merchant;
    }

    static StoreRole? RoleOf(string? name) =>
        Typed.Line(name) is not { } typed ? StoreRole.Staff : Enum.GetValues<StoreRole>().Cast<StoreRole?>().FirstOrDefault(role => string.Equals(role.ToString(), typed, StringComparison.OrdinalIgnoreCase));
}
