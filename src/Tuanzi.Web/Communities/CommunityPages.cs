using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Communities;

/// <summary>What a leader typed about a community.</summary>
public sealed record CommunityForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string? Currency { get; init; }
    [FromForm] public string? TimeZone { get; init; }
    [FromForm] public string? About { get; init; }
    [FromForm] public string? Language { get; init; }
    [FromForm] public string? Joining { get; init; }

    /// <summary>The boxes that are ticked; an empty word among them says that the form has such boxes at all.</summary>
    [FromForm] public string[] Ways { get; init; } = [];

    [FromForm] public string? ReturnDays { get; init; }

    public CommunityText AsText => new(Name, About, TimeZone, Language, Joining) { Ways = Ways.Length == 0 ? null : [.. Ways.Where(way => way.Length > 0)], ReturnDays = ReturnDays };

    public static CommunityForm Of(CommunityFacts c) =>
        new()
        {
            Name = c.Name,
            Currency = c.Currency,
            TimeZone = c.TimeZone,
            About = c.About,
            Language = c.Language,
            Joining = c.Joining.ToString(),
            Ways = [.. c.Ways.All().Select(way => way.ToString())],
            ReturnDays = c.ReturnDays.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>What fits most who read in this language; the browser corrects the time zone.</summary>
    public static CommunityForm ForReader()
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var (currency, zone) = language switch
        {
            "sv" => ("SEK", "Europe/Stockholm"),
            "zh-Hans" => ("CNY", "Asia/Shanghai"),
            _ => ("EUR", "Europe/Berlin"),
        };
        return new()
        {
            Currency = currency,
            TimeZone = zone,
            Language = language,
            Joining = nameof(Core.Communities.Joining.Open),
            Ways = [nameof(PaymentWay.AtPickup), nameof(PaymentWay.Wallet)],
        };
    }

    public static string FieldOf(CommunityRefusal refusal) =>
        refusal switch
        {
            CommunityRefusal.NameMissing or CommunityRefusal.NameTooLong => "name",
            CommunityRefusal.AboutTooLong => "about",
            CommunityRefusal.ReturnDaysOutOfRange => "returnDays",
            CommunityRefusal.CurrencyUnknown => "currency",
            CommunityRefusal.TimeZoneUnknown => "timeZone",
            CommunityRefusal.LanguageUnknown => "language",
            CommunityRefusal.JoiningUnknown => "joining",
            CommunityRefusal.WayUnknown or CommunityRefusal.BankAccountMissing or CommunityRefusal.CardAccountMissing => "ways",
            CommunityRefusal.Markup => "",
        };
}

static class CommunityPages
{
    public static void MapCommunityPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/communities/new", () => Page.Of<StartCommunityPage>(new { Form = CommunityForm.ForReader() }));
        pages.MapPost("/communities", StartAsync);
        pages.MapGet("/c/{slug}/poster", PosterAsync);
        pages.MapGet("/c/{slug}/settings", SettingsAsync);
        pages.MapPost("/c/{slug}/settings", ChangeAsync);
        pages.MapPost("/c/{slug}/invite", RenewAsync);
    }

    static async Task<IResult> StartAsync([AsParameters] CommunityForm form, StartCommunity start, HttpContext http, CancellationToken stop)
    {
        var outcome = await start.RunAsync(http.User.PersonId, form.AsText, form.Currency?.Trim().ToUpperInvariant(), stop);
        if (outcome.Refusal is { } refusal) return Page.Refused<StartCommunityPage>(new { Form = form, Error = http.ErrorAt(CommunityForm.FieldOf(refusal), refusal) });
        Flash.Set(http, "Flash.CommunityStarted");
        return TypedResults.LocalRedirect(Paths.Community(outcome.Value.Slug));
    }

    static async Task<IResult> PosterAsync(string slug, CommunityOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { InviteCode: { } code } view
            ? Page.Of<CommunityPosterPage>(new { Facts = view.Facts, InviteUrl = http.InviteUrl(code) })
            : TypedResults.NotFound();

    static async Task<IResult> SettingsAsync(string slug, CommunityOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { IsLeader: true } view
            ? Page.Of<CommunitySettingsPage>(new { View = view, Form = CommunityForm.Of(view.Facts), InviteUrl = http.InviteUrl(view.InviteCode!) })
            : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, [AsParameters] CommunityForm form, ChangeCommunity change, CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, form.AsText, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal)
        {
            var view = (await overview.FindAsync(http.User.PersonId, slug, stop))!;
            return Page.Refused<CommunitySettingsPage>(new { View = view, Form = form, InviteUrl = http.InviteUrl(view.InviteCode!), Error = http.ErrorAt(CommunityForm.FieldOf(refusal), refusal) });
        }
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Community(slug));
    }

    static async Task<IResult> RenewAsync(string slug, RenewInvite renew, HttpContext http, CancellationToken stop)
    {
        if ((await renew.RunAsync(http.User.PersonId, slug, stop)).IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.InviteRenewed");
        return TypedResults.LocalRedirect(Paths.Community(slug));
    }
}
