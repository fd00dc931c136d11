namespace Tuanzi.Core.Stores.PriceLists;

/// <summary>Reads a price list and says what it would do; and does exactly that, all of it or nothing.</summary>
/// <remarks>Between the two nothing is kept here: the list comes back with the order to apply it, is judged again, and is refused if anything about it is different by now.</remarks>
public sealed class ImportPriceList(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="fingerprint">Of the preview that is to be applied; null only to look.</param>
    public async Task<Outcome<PriceListPreview, PriceListRefusal>> RunAsync(PersonId merchant, string slug, string text, string? fingerprint, CancellationToken stop)
    {
        if (await db.StaffedByAsync(merchant, slug, stop) is not { } store) return Missing.It;
        var lines = PriceListFile.Parse(text);
        if (!lines.IsSuccess) return lines.Without<PriceListPreview>();
        var currency = await db.Stores.Where(s => s.Id == store).Select(s => s.Currency).SingleAsync(stop);
        if (fingerprint is null) return PriceListPreview.Of(lines.Value, await db.Products.AsNoTracking().Where(p => p.StoreId == store).ToListAsync(stop), currency);

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockStoreAsync(store, stop);
        var preview = PriceListPreview.Of(lines.Value, await db.Products.Where(p => p.StoreId == store).ToListAsync(stop), currency);
        if (preview.Wrong > 0) return PriceListRefusal.LinesWrong;
        if (preview.Fingerprint != fingerprint) return PriceListRefusal.ChangedSince;
        Apply(preview, store, currency, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return preview;
    }

    void Apply(PriceListPreview preview, StoreId store, Currency currency, DateTimeOffset now)
    {
        foreach (var line in preview.Lines)
        {
            if (line.Verdict == LineVerdict.Unchanged) continue;
            var product = line.Before ?? New(store, currency, now);
            line.Product.ApplyTo(product, now);
            product.RetiredAt = null;
            if (line.Before is null) db.Add(product);
        }
    }

    static Product New(StoreId store, Currency currency, DateTimeOffset now) =>
        new()
        {
            Id = Id.New<ProductId>(),
            StoreId = store,
            Name = "",
            Unit = "",
            SoloPrice = Money.Zero(currency),
            ChangedAt = now,
        };
}
