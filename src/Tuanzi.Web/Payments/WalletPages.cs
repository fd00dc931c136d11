using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Payments;

/// <summary>What a leader typed about cash for a wallet.</summary>
public sealed record WalletCashForm
{
    /// <summary>Into the wallet.</summary>
    [FromForm] public string? In { get; init; }

    /// <summary>From the wallet into the member's hand.</summary>
    [FromForm] public string? Out { get; init; }
    [FromForm] public string? Key { get; init; }

    public bool IsOut => Out is not null;
}

/// <summary>A member's wallet, and for leaders those of all members.</summary>
static class WalletPages
{
    public static void MapWalletPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/wallet", ShowOwnAsync);
        pages.MapPost("/c/{slug}/wallet", OpenAsync);
        pages.MapGet("/c/{slug}/wallets", ListAsync);
        pages.MapGet("/c/{slug}/wallets/{person}", ShowAsync);
        pages.MapPost("/c/{slug}/wallets/{person}", MoveAsync);
    }

    static async Task<IResult> ShowOwnAsync(string slug, string? from, WalletStatement wallets, HttpContext http, CancellationToken stop) =>
        await wallets.FindAsync(http.User.PersonId, slug, http.User.PersonId, from, stop) is { } wallet ? Page.Of<WalletPage>(new { Wallet = wallet }) : TypedResults.NotFound();

    static async Task<IResult> OpenAsync(string slug, OpenOwnWallet open, HttpContext http, CancellationToken stop) =>
        await open.RunAsync(http.User.PersonId, slug, stop) ? TypedResults.LocalRedirect(Paths.Community(slug, "/wallet")) : TypedResults.NotFound();

    static async Task<IResult> ListAsync(string slug, WalletList wallets, HttpContext http, CancellationToken stop) =>
        await wallets.FindAsync(http.User.PersonId, slug, stop) is { } all ? Page.Of<WalletsPage>(new { All = all }) : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(string slug, string person, string? from, WalletStatement wallets, HttpContext http, CancellationToken stop) =>
        await LedAsync(slug, person, from, wallets, http, stop) is { } wallet ? Page.Of<WalletPage>(new { Wallet = wallet, Cash = new WalletCashForm() }) : TypedResults.NotFound();

    static async Task<IResult> MoveAsync(string slug, string person, [AsParameters] WalletCashForm form, MoveWalletCash move, WalletStatement wallets, HttpContext http, CancellationToken stop)
    {
        var outcome = await move.RunAsync(http.User.PersonId, slug, new(PersonOf(person), !form.IsOut, form.Out ?? form.In, form.Key ?? ""), stop);
        if (outcome.Refusal is { } refusal && await LedAsync(slug, person, null, wallets, http, stop) is { } wallet)
        {
            return Page.Refused<WalletPage>(new { Wallet = wallet, Cash = form, Error = http.ErrorAt(form.IsOut ? "out" : "in", refusal) });
        }
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, form.IsOut ? "Flash.WalletPaidOut" : "Flash.WalletToppedUp");
        return TypedResults.LocalRedirect(Paths.Community(slug, $"/wallets/{person}"));
    }

    /// <summary>Whoever leads sees each wallet here, their own as well.</summary>
    static async Task<WalletView?> LedAsync(string slug, string person, string? from, WalletStatement wallets, HttpContext http, CancellationToken stop) =>
        await wallets.FindAsync(http.User.PersonId, slug, PersonOf(person), from, stop) is { IsReadByLeader: true } wallet ? wallet : null;

    static PersonId PersonOf(string text) => Id.Parse<PersonId>(text) ?? default;
}
