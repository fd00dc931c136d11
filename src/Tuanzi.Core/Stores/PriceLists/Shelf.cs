namespace Tuanzi.Core.Stores.PriceLists;

/// <summary>A store's products while a list is compared with them: by number where the line has one, else by name.</summary>
sealed class Shelf(IEnumerable<Product> products)
{
    readonly List<Product> all = [.. products];
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    readonly HashSet<ProductId> found = [];
    ILookup<string, Product>? byName;
    Dictionary<string, Product>? bySku;

    /// <summary>The product that a line is about; null for a new one.</summary>
    /// <param name="isAmbiguous">The line has no number, and several products have its name.</param>
    public Product? Find(ProductText line, out bool isAmbiguous)
    {
        isAmbiguous = false;
        bySku ??= all.Where(product => product.Sku is not null).ToDictionary(product => product.Sku!, StringComparer.Ordinal);
        if (Typed.Line(line.Sku) is { } sku) return bySku.GetValueOrDefault(sku);

        byName ??= all.ToLookup(product => product.Name, StringComparer.OrdinalIgnoreCase);
        List<Product> same = Typed.Line(line.Name) is { } name ? [.. byName[name].Where(product => Typed.Line(line.Unit) is not { } unit || product.Unit == unit)] : [];
        isAmbiguous = same.Count > 1;
        return same.Count == 1 ? same[0] : null;
    }

    /// <summary>False where an earlier line of the list was about the same product.</summary>
    public bool Take(ProductText line, Product? product) =>
        taken.Add(Typed.Line(line.Sku) is { } sku ? $"#{sku}" : $"{Typed.Line(line.Name)?.ToLowerInvariant()}|{Typed.Line(line.Unit)}") && (product is null || found.Add(product.Id));
}
