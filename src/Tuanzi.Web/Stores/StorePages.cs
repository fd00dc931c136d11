using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Stores;

/// <summary>What a merchant typed about a store.</summary>
public sealed record StoreForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string? About { get; init; }
    [FromForm] public string? Currency { get; init; }

    /// <summary>Per cent of commission; null where the form does not ask.</summary>
    [FromForm] public string? Selling { get; init; }
    [FromForm] public string? Service { get; init; }

    public StoreText AsText => new(Name ?? "", About ?? "") { Commission = new(Selling, Service) };

    public static StoreForm Of(StoreView view) =>
        new() { Name = view.Name, About = view.About, Selling = CommissionText.Write(view.Commission.Selling), Service = CommissionText.Write(view.Commission.Pickup) };

    public static string FieldOf(StoreRefusal refusal) =>
        refusal switch
        {
            StoreRefusal.NameMissing or StoreRefusal.NameTooLong => "name",
            StoreRefusal.AboutTooLong => "about",
            StoreRefusal.CurrencyUnknown => "currency",
            StoreRefusal.CommissionOutOfRange => "selling",
            StoreRefusal.Markup => "",
        };
}

public sealed record StaffForm
{
    [FromForm] public string? Email { get; init; }
    [FromForm] public string? Role { get; init; }
}

static class StorePages
{
    public static void MapStorePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/stores/new", () => Page.Of<OpenStorePage>(new { Form = new StoreForm() }));
        pages.MapPost("/stores", OpenAsync);
        pages.MapGet("/s/{slug}/settings", SettingsAsync);
        pages.MapPost("/s/{slug}/settings", ChangeAsync);
        pages.MapPost("/s/{slug}/staff", NameAsync);
        pages.MapPost("/s/{slug}/staff/{person}/dismissal", DismissAsync);
    }

    static async Task<IResult> OpenAsync([AsParameters] StoreForm form, OpenStore open, HttpContext http, CancellationToken stop)
    {
        var currency = string.IsNullOrWhiteSpace(form.Currency) ? null : form.Currency.Trim().ToUpperInvariant();
        var outcome = await open.RunAsync(http.User.PersonId, form.AsText, currency, stop);
        if (outcome.Refusal is { } refusal) return Page.Refused<OpenStorePage>(new { Form = form, Error = http.ErrorAt(StoreForm.FieldOf(refusal), refusal) });
        Flash.Set(http, "Flash.StoreOpened");
        return TypedResults.LocalRedirect(Paths.Store(outcome.Value.Slug));
    }

    static async Task<IResult> SettingsAsync(string slug, StoreOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { Mine: StoreRole.Owner } view
            ? Page.Of<StoreSettingsPage>(new { View = view, Form = StoreForm.Of(view) })
            : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, [AsParameters] StoreForm form, ChangeStore change, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, form.AsText, stop);
        if (outcome.Refusal is not { } refusal) return Back(slug, "", outcome.IsMissing, http);
        return Page.Refused<StoreSettingsPage>(new { View = (await overview.FindAsync(http.User.PersonId, slug, stop))!, Form = form, Error = http.ErrorAt(StoreForm.FieldOf(refusal), refusal) });
    }

    static async Task<IResult> NameAsync(string slug, [AsParameters] StaffForm form, NameStaff name, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await name.RunAsync(http.User.PersonId, slug, form.Email, form.Role, stop);
        return outcome.Refusal is { } refusal ? await RefuseAsync(slug, form, "email", refusal, overview, http, stop) : Back(slug, "/settings", outcome.IsMissing, http);
    }

    static async Task<IResult> DismissAsync(string slug, string person, DismissStaff dismiss, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        var who = Id.Parse<PersonId>(person) ?? default;
        var outcome = await dismiss.RunAsync(http.User.PersonId, slug, who, stop);
        if (outcome.Refusal is { } refusal) return await RefuseAsync(slug, new(), "", refusal, overview, http, stop);
        return Back(slug, who == http.User.PersonId ? "" : "/settings", outcome.IsMissing, http);
    }

    static async Task<IResult> RefuseAsync(string slug, StaffForm form, string field, StaffRefusal refusal, StoreOverview overview, HttpContext http, CancellationToken stop)
    {
        var view = (await overview.FindAsync(http.User.PersonId, slug, stop))!;
        return Page.Refused<StoreSettingsPage>(new { View = view, Form = StoreForm.Of(view), Staff = form, Error = http.ErrorAt(field, refusal) });
    }

    static IResult Back(string slug, string rest, bool isMissing, HttpContext http)
    {
        if (isMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Store(slug, rest));
    }
}
