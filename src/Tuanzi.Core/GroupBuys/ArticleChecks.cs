using Tuanzi.Core.Stores;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.GroupBuys;

/// <summary>An article as it can be offered.</summary>
public sealed record CheckedArticle(ArticleDraft Draft, Product? Product, string Name, string Unit, Money? SoloPrice, PriceLadder Ladder)
{
    public Quantity? Stock => Draft.Stock is { } stock ? new(stock) : Product?.Stock;
    public Quantity? LimitPerBuyer => Draft.LimitPerBuyer is { } limit ? new(limit) : null;
    public Quantity? LimitPerHousehold => Draft.LimitPerHousehold is { } limit ? new(limit) : null;
    public Quantity Step => new(Draft.Step ?? 1);
    public Money Deposit => Money.TryOf(Draft.Deposit ?? 0, Ladder.Currency) ?? Money.Zero(Ladder.Currency);
    public Quantity? CaseSize => Draft.CaseSize is > 1 and { } size ? new(size) : null;

    /// <summary>A new article, or the old one as another.</summary>
    public Article Write(GroupBuyId groupBuy, int position, Article? article)
    {
        article ??= new() { Id = Id.New<ArticleId>(), GroupBuyId = groupBuy, Position = position, Name = Name, Unit = Unit, Ladder = Ladder };
        article.ProductId = Product?.Id;
        article.StoreId = Product?.StoreId ?? Draft.Store;
        article.Name = Name;
        article.Unit = Unit;
        article.PhotoId = Product?.PhotoId;
        return WriteTerms(position, article);
    }

    /// <summary>The same thing at other terms: what an open offer may change.</summary>
    public Article WriteTerms(int position, Article article)
    {
        article.Position = position;
        article.SoloPriceMinor = SoloPrice?.Minor;
        article.Ladder = Ladder;
        article.Stock = Stock;
        article.LimitPerBuyer = LimitPerBuyer;
        article.LimitPerHousehold = LimitPerHousehold;
        article.Step = Step;
        article.CaseSize = CaseSize;
        article.PortionGrams = (int?)Draft.PortionGrams;
        article.DepositMinor = Deposit.Minor;
        article.TaxBasisPoints = Draft.TaxBasisPoints;
        article.Commission = Draft.Commission;
        article.PieceGrams = (int?)Draft.PieceGrams;
        return article;
    }
}

/// <summary>The part of <see cref="CheckDraft"/> that looks at articles: pure, given the products.</summary>
/// <param name="isNet">True: prices are typed without tax.</param>
sealed class ArticleChecks(Currency currency, IReadOnlyDictionary<ProductId, Product> products, List<OfferProblem> problems, bool isNet = false)
{
    public const int LongestUnit = 30;
    public const long Most = 10_000_000;

    /// <summary>Prices above this are slips, and so small a part of 64 bits that no total overflows.</summary>
    public const long HighestPriceMinor = 10_000_000_000;

    /// <summary>As much again as the thing itself costs.</summary>
    const int MostTax = 10_000;

    public static bool IsQuantity(long number) => number is >= 1 and <= Most;

    public IReadOnlyList<CheckedArticle> Of(IReadOnlyList<ArticleDraft> drafts)
    {
        foreach (var (i, draft) in drafts.Index())
        {
            if (draft.Fallback is not { } at) continue;
            if (at < 0 || at >= drafts.Count || at == i)                           problems.Add(new(OfferRefusal.FallbackUnknown, new("fallback", i)));
            else if (drafts[at].Fallback is not null)                              problems.Add(new(OfferRefusal.FallbackOfFallback, new("fallback", i)));
            else if (drafts[at].LimitPerHousehold is not null)                     problems.Add(new(OfferRefusal.FallbackLimited, new("fallback", i)));
        }
        return [.. drafts.Index().Select(d => Check(d.Item, d.Index)).OfType<CheckedArticle>()];
    }

    /// <summary>Once all have their ids, which is the fallback of which.</summary>
    public static void Link(IReadOnlyList<CheckedArticle> drafts, IReadOnlyList<Article> articles)
    {
        foreach (var (draft, article) in drafts.Zip(articles)) article.FallbackId = draft.Draft.Fallback is { } at ? articles[at].Id : null;
    }

    CheckedArticle? Check(ArticleDraft draft, int index)
    {
        void Found(OfferRefusal why, string field) => problems.Add(new(why, new(field, index)));

        var product = draft.Product is { } id ? products.GetValueOrDefault(id) : null;
        var name = Typed.Line(draft.Name) ?? product?.Name ?? "";
        var unit = Typed.Line(draft.Unit) ?? product?.Unit ?? "";
        if (draft.Product is not null && product is null)                          Found(OfferRefusal.UnknownProduct, "product");
        else if (product is not null && product.SoloPrice.Currency != currency)    Found(OfferRefusal.OtherCurrency, "product");
        else if (name.Length == 0)                                                 Found(OfferRefusal.NameMissing, "name");
        else if (unit.Length == 0)                                                 Found(OfferRefusal.UnitMissing, "unit");
        if (name.Length > Product.LongestName)                                     Found(OfferRefusal.NameTooLong, "name");
        if (unit.Length > LongestUnit)                                             Found(OfferRefusal.UnitTooLong, "unit");
        if (Typed.HasMarkup(draft.Name))                                           Found(OfferRefusal.Markup, "name");
        if (Typed.HasMarkup(draft.Unit))                                           Found(OfferRefusal.Markup, "unit");
        if (draft.SoloPrice is { } typed && Price(typed) is null)                  Found(OfferRefusal.PriceInvalid, "soloPrice");
        if (draft.Stock is { } stock && !IsQuantity(stock))                        Found(OfferRefusal.QuantityInvalid, "stock");
        if (draft.LimitPerBuyer is { } limit && !IsQuantity(limit))                Found(OfferRefusal.QuantityInvalid, "limitPerBuyer");
        if (draft.LimitPerHousehold is { } shared && !IsQuantity(shared))          Found(OfferRefusal.QuantityInvalid, "limitPerHousehold");
        if (draft.Step is { } step && !IsQuantity(step))                           Found(OfferRefusal.QuantityInvalid, "step");
        if (draft.CaseSize is { } size && !IsQuantity(size))                       Found(OfferRefusal.QuantityInvalid, "caseSize");
        if (draft.CaseSize > (draft.Stock ?? product?.Stock?.Value))               Found(OfferRefusal.CaseAboveStock, "caseSize");
        if (draft.PortionGrams is < 1 or > Portion.Most)                           Found(OfferRefusal.PortionInvalid, "portionGrams");
        if (draft.PieceGrams is < 1 or > Portion.Most)                             Found(OfferRefusal.PortionInvalid, "pieceGrams");
        if (draft.Deposit is { } deposit && Price(deposit) is null)                Found(OfferRefusal.PriceInvalid, "deposit");
        if (draft.TaxBasisPoints is < 0 or > MostTax)                              Found(OfferRefusal.TaxOutOfRange, "tax");
        if (!draft.Commission.IsPossible)                                          Found(OfferRefusal.CommissionOutOfRange, "sellingBasisPoints");
        if (draft is { CaseSize: > 1, Step: > 1 })                                 Found(OfferRefusal.CaseWithStep, "caseSize");
        if (draft.LimitPerBuyer < (draft.Step ?? 1) && draft.LimitPerBuyer > 0)    Found(OfferRefusal.LimitBelowStep, "limitPerBuyer");
        if (draft.LimitPerHousehold < (draft.Step ?? 1) && draft.LimitPerHousehold > 0) Found(OfferRefusal.LimitBelowStep, "limitPerHousehold");

        if (Ladder(draft.Ladder, index) is not { } ladder) return null;
        var tax = isNet ? TaxRate.Of(draft.TaxBasisPoints) ?? TaxRate.None : TaxRate.None;
        // A solo price is what people pay at the store, tax and all.
        var solo = draft.SoloPrice is { } own ? Price(own) : product?.SoloPrice;
        if (tax != TaxRate.None) ladder = WithTax(ladder, tax);
        return new(draft, product, name, unit, solo, ladder);
    }

    PriceLadder? Ladder(IReadOnlyList<RungDraft> drafts, int article)
    {
        PriceLadder? Found(OfferRefusal why, string field, int? rung)
        {
            problems.Add(new(why, new(field, article, rung)));
            return null;
        }

        var rungs = new List<Rung>();
        foreach (var (i, draft) in drafts.Take(PriceLadder.MostRungs + 1).Index())
        {
            if (!IsQuantity(draft.From)) return Found(OfferRefusal.QuantityInvalid, "from", i);
            if (Price(draft.Price) is not { } price) return Found(OfferRefusal.PriceInvalid, "price", i);
            rungs.Add(new(new(draft.From), price));
        }
        return PriceLadder.From(rungs).Match(
            ladder => ladder,
            refusal => refusal switch
            {
                LadderRefusal.NoRung => Found(OfferRefusal.NoPrice, "ladder", null),
                LadderRefusal.TooManyRungs => Found(OfferRefusal.TooManyRungs, "ladder", null),
                LadderRefusal.QuantityNotPositive => Found(OfferRefusal.QuantityInvalid, "from", 0),
                LadderRefusal.PriceNotPositive or LadderRefusal.CurrenciesMixed => Found(OfferRefusal.PriceInvalid, "price", 0),
                LadderRefusal.QuantityTwice => Found(OfferRefusal.RungTwice, "from", SecondOfTwins(rungs)),
                LadderRefusal.PriceDoesNotFall => Found(OfferRefusal.PriceDoesNotFall, "price", FirstThatDoesNotFall(rungs)),
            },
            () => throw new InvalidOperationException("A ladder is never missing.")
        );
    }

    static Money WithTax(Money price, TaxRate tax) => price with { Minor = tax.OnTopOf(price.Minor) };

    /// <summary>Rounded by the piece: prices that differ stay different, as nothing brings them nearer to each other.</summary>
    static PriceLadder WithTax(PriceLadder ladder, TaxRate tax) =>
        PriceLadder.From([.. ladder.Rungs.Select(rung => new Rung(rung.From, WithTax(rung.Price, tax)))]).Value;

    static int SecondOfTwins(List<Rung> rungs) =>
        Enumerable.Range(1, rungs.Count - 1).First(i => rungs.Take(i).Any(earlier => earlier.From == rungs[i].From));

    static int FirstThatDoesNotFall(List<Rung> rungs) =>
        rungs.FindIndex(rung => rungs.Any(below => below.From < rung.From && below.Price <= rung.Price));

    Money? Price(decimal typed) => Money.TryOf(typed, currency) is { IsPositive: true, Minor: <= HighestPriceMinor } price ? price : null;
}
