using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>Rows of the form, and the buttons that add, move and drop them. Nothing else that was typed changes.</summary>
public sealed partial class DraftForm
{
    /// <summary>Presses one of the buttons that change rows: "add-rung:2", "drop-rung:2:0", "up:2". False if it is another button.</summary>
    public bool TryChangeRows()
    {
        if (Do.Split(':') is not [var verb, .. var keys]) return false;
        switch (verb, keys)
        {
            case ("add-article", _): AddArticle(); return true;
            case ("drop-article", [var article]): Rows("article").Remove(article); return true;
            case ("up", [var article]): Move(article, -1); return true;
            case ("down", [var article]): Move(article, 1); return true;
            case ("add-rung", [var article]) when Articles.Contains(article): AddRow($"rung-{article}"); return true;
            case ("drop-rung", [var article, var rung]): Rows($"rung-{article}").Remove(rung); return true;
            case ("add-pickup", _): CopyLastPickup(); return true;
            case ("add-photos", _): return true; // they are kept before any button is looked at
            case ("drop-photo", [var photo]): Photos.RemoveAll(p => p == Id.Parse<PhotoId>(photo)); return true;
            case ("photo-up", [var photo]): Advance(photo); return true;
            case ("add-cost", _): AddRow("cost"); return true;
            case ("drop-cost", [var cost]): Rows("cost").Remove(cost); return true;
            case ("drop-pickup", [var pickup]): Rows("pickup").Remove(pickup); return true;
            default: return false;
        }
    }

    /// <summary>True while somebody looks for a store's products.</summary>
    public bool IsLooking => Do == "find" || Do.StartsWith("add-product:", StringComparison.Ordinal);

    /// <summary>Presses "find", or "add-product" on what was found. False if it is another button.</summary>
    public bool TryAddProduct(EditorChoices choices)
    {
        if (!IsLooking) return false;
        if (choices.Products.FirstOrDefault(p => Do == $"add-product:{p.Id.Value}") is { } product) Add(product);
        return true;
    }

    /// <summary>Puts a store's product on the form: in the first article that is still empty, else in a new one.</summary>
    void Add(ProductOnShelf product)
    {
        var article = Articles.FirstOrDefault(IsEmpty) ?? AddArticle();
        this[$"product-{article}"] = product.Id.Value.ToString();
        this[$"name-{article}"] = product.Name;
        this[$"unit-{article}"] = product.Unit;
        this[$"solo-{article}"] = product.SoloPrice.ToDecimalString();
    }

    public string AddArticle()
    {
        var article = AddRow("article");
        var rung = AddRow($"rung-{article}");
        this[$"from-{article}-{rung}"] = "1";
        return article;
    }

    /// <param name="isNet">True: prices are typed without the tax that is in them.</param>
    void Add(Article stored, bool isNet)
    {
        string Typed(Money price) => (isNet ? price with { Minor = new TaxRate(stored.TaxBasisPoints).NetOf(price.Minor) } : price).ToDecimalString();

        var article = AddRow("article");
        this[$"id-{article}"] = stored.Id.Value.ToString();
        this[$"product-{article}"] = stored.ProductId?.Value.ToString() ?? "";
        this[$"name-{article}"] = stored.Name;
        this[$"unit-{article}"] = stored.Unit;
        this[$"solo-{article}"] = stored.SoloPrice?.ToDecimalString() ?? "";
        this[$"stock-{article}"] = stored.Stock?.ToString() ?? "";
        this[$"limit-{article}"] = stored.LimitPerBuyer?.ToString() ?? "";
        this[$"household-{article}"] = stored.LimitPerHousehold?.ToString() ?? "";
        this[$"step-{article}"] = stored.Step.Value == 1 ? "" : stored.Step.ToString();
        if (stored.FallbackId is { } fallback) fallbacks.Add((article, fallback));
        this[$"portionGrams-{article}"] = stored.PortionGrams?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        this[$"deposit-{article}"] = stored.DepositMinor == 0 ? "" : stored.Deposit.ToDecimalString();
        this[$"tax-{article}"] = TypedNumber.Percent(stored.TaxBasisPoints);
        this[$"pieceGrams-{article}"] = stored.PieceGrams?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        this[$"selling-{article}"] = CommissionText.Write(stored.SellingBasisPoints);
        this[$"service-{article}"] = CommissionText.Write(stored.PickupBasisPoints);
        this[$"caseSize-{article}"] = stored.CaseSize?.ToString() ?? "";
        foreach (var stage in stored.Ladder.Rungs)
        {
            var rung = AddRow($"rung-{article}");
            this[$"from-{article}-{rung}"] = stage.From.ToString();
            this[$"price-{article}-{rung}"] = Typed(stage.Price);
        }
    }

    void AddCost(Cost stored, Currency currency)
    {
        var cost = AddRow("cost");
        this[$"costId-{cost}"] = stored.Id.Value.ToString();
        this[$"kind-{cost}"] = $"{stored.Kind}";
        this[$"basis-{cost}"] = $"{stored.Basis}";
        this[$"rate-{cost}"] = stored.Basis == CostBasis.Percent ? TypedNumber.Percent((int)stored.Rate) : new Money(stored.Rate, currency).ToDecimalString();
        this[$"costName-{cost}"] = stored.Name;
        this[$"costTax-{cost}"] = TypedNumber.Percent(stored.TaxBasisPoints);
    }

    void AddPickup(PickupId? id, PickupPointId? point, string begins, string ends)
    {
        var pickup = AddRow("pickup");
        this[$"pickupId-{pickup}"] = id?.Value.ToString() ?? "";
        this[$"point-{pickup}"] = point?.Value.ToString() ?? "";
        this[$"begins-{pickup}"] = begins;
        this[$"ends-{pickup}"] = ends;
    }

    // Most second pickups are at the same time elsewhere.
    void CopyLastPickup()
    {
        var last = Pickups.Count > 0 ? Pickups[^1] : null;
        AddPickup(null, null, last is null ? "" : this[$"begins-{last}"], last is null ? "" : this[$"ends-{last}"]);
    }

    void Move(string article, int by)
    {
        var keys = Rows("article");
        var from = keys.IndexOf(article);
        var to = from + by;
        if (from < 0 || to < 0 || to >= keys.Count) return;
        (keys[from], keys[to]) = (keys[to], keys[from]);
    }

    void Advance(string photo)
    {
        var at = Photos.FindIndex(p => p == Id.Parse<PhotoId>(photo));
        if (at > 0) (Photos[at - 1], Photos[at]) = (Photos[at], Photos[at - 1]);
    }

    bool IsEmpty(string article) => this[$"id-{article}"].Length == 0 && this[$"name-{article}"].Trim().Length == 0 && this[$"product-{article}"].Length == 0;
}
