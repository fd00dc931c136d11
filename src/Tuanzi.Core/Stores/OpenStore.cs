using Tuanzi.Core.Communities;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Stores;

public enum StoreRefusal
{
    NameMissing,
    NameTooLong,
    AboutTooLong,
    CurrencyUnknown,
    CommissionOutOfRange,
    Markup,
}

/// <summary>What a merchant says about a store, as typed. Null leaves a thing as it is.</summary>
public sealed record StoreText(string? Name = null, string? About = null)
{
    /// <summary>What it gives to leaders.</summary>
    public CommissionText Commission { get; init; } = new();

    public StoreRefusal? Refusal()
    {
        if (Name is not null && Typed.Line(Name) is null) return StoreRefusal.NameMissing;
        if (Typed.Line(Name)?.Length > Store.LongestName) return StoreRefusal.NameTooLong;
        if (Typed.Block(About).Length > Store.LongestAbout) return StoreRefusal.AboutTooLong;
        if (Typed.HasMarkup(Name, About)) return StoreRefusal.Markup;
        return null;
    }
}

/// <summary>Opens a store. Whoever opens it owns it.</summary>
public sealed class OpenStore(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    static readonly Currency Otherwise = Currency.Of("EUR");

    /// <param name="currency">Code of ISO 4217; when left out, that of a community of the person's, else EUR. It stays.</param>
    public async Task<Outcome<Store, StoreRefusal>> RunAsync(PersonId person, StoreText text, string? currency, CancellationToken stop)
    {
        text = text with { Name = text.Name ?? "" };
        if (text.Refusal() is { } refusal) return refusal;
        if (text.Commission.Over(SaidCommission.Nothing) is not { } commission) return StoreRefusal.CommissionOutOfRange;
        if (currency is not null && Currency.TryOf(currency) is null) return StoreRefusal.CurrencyUnknown;

        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        var store = new Store
        {
            Id = Id.New<StoreId>(),
            Slug = await db.TakeSlugAsync(db.Stores.Select(s => s.Slug), Slug.Of(Typed.Line(text.Name)!, "store"), stop),
            Name = Typed.Line(text.Name)!,
            About = Typed.Block(text.About),
            Commission = commission,
            Currency = Currency.TryOf(currency) ?? await CurrencyAroundAsync(person, stop) ?? Otherwise,
            CreatedAt = now,
        };
        db.Add(store);
        db.Add(
            new Merchant
            {
                StoreId = store.Id,
                PersonId = person,
                Role = StoreRole.Owner,
                NamedAt = now,
            }
        );
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return store;
    }

    Task<Currency?> CurrencyAroundAsync(PersonId person, CancellationToken stop) =>
        db.Memberships.Where(m => m.PersonId == person && m.Status == MembershipStatus.Active)
            .OrderBy(m => m.JoinedAt)
            .Join(db.Communities, m => m.CommunityId, c => c.Id, (m, c) => (Currency?)c.Currency)
            .FirstOrDefaultAsync(stop);
}
