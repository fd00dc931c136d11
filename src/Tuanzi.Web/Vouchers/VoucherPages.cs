using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Vouchers;

namespace Tuanzi.Web.Vouchers;

/// <summary>Vouchers as a leader typed them.</summary>
public sealed record VoucherForm
{
    [FromForm] public string? Amount { get; init; }
    [FromForm] public string? Count { get; init; }
    [FromForm] public string? Note { get; init; }
    [FromForm] public string? Key { get; init; }

    public VoucherRequest AsRequest => new(Amount, Count, Note, Key?.Trim() ?? "");

    public static string FieldOf(VoucherRefusal why) => why switch { VoucherRefusal.AmountInvalid or VoucherRefusal.AmountTooLarge => "amount", VoucherRefusal.CountOutOfRange => "count", VoucherRefusal.NoteTooLong or VoucherRefusal.Markup => "note", _ => "" };
}

/// <summary>Where leaders make vouchers out, and members redeem them.</summary>
static class VoucherPages
{
    public static void MapVoucherPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/vouchers", ListAsync);
        pages.MapPost("/c/{slug}/vouchers", IssueAsync);
        pages.MapPost("/c/{slug}/vouchers/{id}/void", VoidAsync);
        pages.MapGet("/c/{slug}/voucher", ShowAsync);
        pages.MapPost("/c/{slug}/voucher", RedeemAsync);
    }

    static async Task<IResult> ListAsync(string slug, VoucherList list, HttpContext http, CancellationToken stop) =>
        await list.FindAsync(http.User.PersonId, slug, stop) is { } all ? Page.Of<VouchersPage>(new { All = all, Form = new VoucherForm { Count = "1" } }) : TypedResults.NotFound();

    static async Task<IResult> IssueAsync(string slug, [AsParameters] VoucherForm form, IssueVouchers issue, VoucherList list, HttpContext http, CancellationToken stop)
    {
        var outcome = await issue.RunAsync(http.User.PersonId, slug, form.AsRequest, stop);
        if (outcome.Refusal is { } why && await list.FindAsync(http.User.PersonId, slug, stop) is { } all) return Page.Refused<VouchersPage>(new { All = all, Form = form, Error = http.ErrorAt(VoucherForm.FieldOf(why), why) });
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.VouchersIssued");
        return TypedResults.LocalRedirect(Paths.Community(slug, "/vouchers"));
    }

    static async Task<IResult> VoidAsync(string slug, string id, IFormCollection _, VoidVoucher annul, VoucherList list, HttpContext http, CancellationToken stop)
    {
        var outcome = await annul.RunAsync(http.User.PersonId, slug, Id.Parse<VoucherId>(id) ?? default, stop);
        if (outcome.Refusal is { } why && await list.FindAsync(http.User.PersonId, slug, stop) is { } all) return Page.Refused<VouchersPage>(new { All = all, Form = new VoucherForm { Count = "1" }, Error = http.ErrorAt("", why) });
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.VoucherVoided");
        return TypedResults.LocalRedirect(Paths.Community(slug, "/vouchers"));
    }

    static async Task<IResult> ShowAsync(string slug, string? code, Core.Communities.CommunityOverview overview, HttpContext http, CancellationToken stop) =>
        await overview.FindAsync(http.User.PersonId, slug, stop) is { IsMember: true } view ? Page.Of<VoucherPage>(new { View = view, Code = code }) : TypedResults.NotFound();

    static async Task<IResult> RedeemAsync(string slug, IFormCollection form, RedeemVoucher redeem, Core.Communities.CommunityOverview overview, HttpContext http, CancellationToken stop)
    {
        var outcome = await redeem.RunAsync(http.User.PersonId, slug, form["code"], stop);
        if (outcome.Refusal is { } why && await overview.FindAsync(http.User.PersonId, slug, stop) is { } view) return Page.Refused<VoucherPage>(new { View = view, Code = form["code"].ToString(), Error = http.ErrorAt("code", why) });
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.VoucherRedeemed");
        return TypedResults.LocalRedirect(Paths.Community(slug, "/wallet"));
    }
}
