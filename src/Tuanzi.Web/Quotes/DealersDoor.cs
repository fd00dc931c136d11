using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>What a dealer has typed.</summary>
public sealed record DealerForms
{
    /// <summary>Null: the form holds what stands.</summary>
    public QuoteForm? Quote { get; init; }
    public string Why { get; init; } = "";
    public string Question { get; init; } = "";
    public FormError? Error { get; init; }
}

/// <summary>By which way a dealer came: at the desk of a store, or by a link.</summary>
sealed class DealersDoor(HttpContext http, Dealer dealer, string path)
{
    public Dealer Dealer => dealer;

    public static DealersDoor Of(HttpContext http)
    {
        string Blank(string name) => Convert.ToString(http.GetRouteValue(name), CultureInfo.InvariantCulture) ?? "";
        if (Blank("secret") is { Length: > 0 } secret) return new(http, Dealer.Of(secret), QuotePaths.Outside(secret));
        var (slug, id) = (Blank("slug"), Id.Parse<InvitationId>(Blank("id")) ?? default);
        return new(http, Dealer.Of(http.User.PersonId, slug, id), QuotePaths.Store(slug, id));
    }

    public IResult Shows(SeenByDealer seen, DealerForms forms) => Shows<StoreQuotePage, OutsideQuotePage>(new { Seen = seen, Path = path, Forms = forms }, forms.Error);

    public IResult Shows(SeenDescending seen, BidForm form) => Shows<StoreBidPage, OutsideBidPage>(new { Seen = seen, Path = path, Form = form }, form.Error);

    IResult Shows<TOfStore, TOutside>(object shown, FormError? error)
        where TOfStore : IComponent
        where TOutside : IComponent
    {
        var status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        if (dealer.Secret is null) return Page.Of<TOfStore>(shown, status);
        Hide();
        return Page.Of<TOutside>(shown, status);
    }

    public IResult Back(bool isMissing, string flash, string rest = "")
    {
        if (isMissing) return Unknown();
        Flash.Set(http, flash);
        Hide();
        return TypedResults.LocalRedirect($"{path}{rest}");
    }

    /// <summary>Revoked, over or never there: a link that leads nowhere says the same in each case.</summary>
    public IResult Unknown()
    {
        if (dealer.Secret is null) return TypedResults.NotFound();
        Hide();
        return Page.Of<DealerUnknownPage>(new { }, StatusCodes.Status404NotFound);
    }

    /// <summary>Nobody keeps the page, follows it from elsewhere, or finds it by searching.</summary>
    void Hide()
    {
        if (dealer.Secret is null) return;
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
