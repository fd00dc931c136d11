using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Banking;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Web.Banking;

/// <summary>What a leader typed about where transfers go.</summary>
public sealed record BankAccountForm
{
    [FromForm] public string? Payee { get; init; }
    [FromForm] public string? Iban { get; init; }
    [FromForm] public string? Bic { get; init; }
    [FromForm] public string? Swish { get; init; }

    public BankAccountText AsText => new(Payee, Iban, Bic, Swish);

    public static BankAccountForm Of(BankAccount? account) =>
        new() { Payee = account?.Payee, Iban = Rules.Banking.Iban.TryParse(account?.Iban)?.ToString(), Bic = account?.Bic, Swish = SwishNumber.TryParse(account?.Swish)?.ToString() };

    public static string FieldOf(BankAccountRefusal refusal) =>
        refusal switch
        {
            BankAccountRefusal.PayeeMissing or BankAccountRefusal.PayeeTooLong or BankAccountRefusal.Markup => "payee",
            BankAccountRefusal.NothingToPayTo or BankAccountRefusal.IbanInvalid => "iban",
            BankAccountRefusal.BicInvalid or BankAccountRefusal.BicMissing => "bic",
            BankAccountRefusal.SwishInvalid => "swish",
        };
}

/// <summary>What a leader typed about money that goes in or out: one of the two.</summary>
public sealed record BankMoneyForm
{
    [FromForm] public string? In { get; init; }
    [FromForm] public string? Out { get; init; }
    [FromForm] public string? Key { get; init; }

    public bool IsOut => Out is not null;
    public BankMoney AsMoney => new(!IsOut, Out ?? In, Key ?? "");
}

/// <summary>A bank statement on its way: pasted, or read from a file; and the preview that was looked at.</summary>
public sealed record StatementForm
{
    [FromForm] public string? Statement { get; init; }
    [FromForm] public string? Fingerprint { get; init; }
}

/// <summary>A community's bank desk, for its leaders.</summary>
static class BankPages
{
    /// <summary>Room for a statement that is too long, so that it is refused in words.</summary>
    const int MostTyped = 28 * 1024 * 1024;

    public static void MapBankPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/bank", ShowAsync);
        pages.MapPost("/c/{slug}/bank", ChangeAsync);
        pages.MapPost("/c/{slug}/bank/statement", PreviewAsync).WithFormOptions(valueLengthLimit: MostTyped);
        pages.MapPost("/c/{slug}/bank/statement/import", ImportAsync).WithFormOptions(valueLengthLimit: MostTyped);
        pages.MapPost("/c/{slug}/bank/money", MoveAsync);
        pages.MapPost("/c/{slug}/bank/{entry}", AssignAsync);
    }

    static async Task<IResult> ShowAsync(string slug, BankDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, slug, stop) is { } view ? Page.Of<BankPage>(new { View = view, Form = BankAccountForm.Of(view.Account) }) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, [AsParameters] BankAccountForm form, ChangeBankAccount change, BankDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await change.RunAsync(http.User.PersonId, slug, form.AsText, stop);
        if (outcome.Refusal is { } refusal && await desk.FindAsync(http.User.PersonId, slug, stop) is { } view) return Page.Refused<BankPage>(new { View = view, Form = form, Error = http.ErrorAt(BankAccountForm.FieldOf(refusal), refusal) });
        return outcome.IsSuccess ? Back(slug, "Flash.Saved", http) : TypedResults.NotFound();
    }

    static async Task<IResult> PreviewAsync(string slug, [AsParameters] StatementForm form, IFormFile? file, ImportStatement import, BankDesk desk, HttpContext http, CancellationToken stop)
    {
        if (await desk.FindAsync(http.User.PersonId, slug, stop) is not { } view) return TypedResults.NotFound();
        if (await file.BytesAsync(StatementFile.MostBytes, stop) is { } bytes)
        {
            if (bytes.Length > StatementFile.MostBytes) return Refused(view, new(), StatementRefusal.TooLarge, "file", http);
            form = form with { Statement = FileText.Read(bytes) };
        }
        return await MatchAsync(view, form, import, null, http, stop);
    }

    static async Task<IResult> ImportAsync(string slug, [AsParameters] StatementForm form, ImportStatement import, BankDesk desk, HttpContext http, CancellationToken stop)
    {
        if (await desk.FindAsync(http.User.PersonId, slug, stop) is not { } view) return TypedResults.NotFound();
        var outcome = await import.RunAsync(http.User.PersonId, slug, form.Statement ?? "", form.Fingerprint ?? "", stop);
        if (outcome.Refusal is StatementRefusal.ChangedSince) return await MatchAsync(view, form, import, outcome.Refusal, http, stop);
        if (outcome.Refusal is { } refusal) return Refused(view, form, refusal, "statement", http);
        return outcome.IsSuccess ? Back(slug, "Flash.Booked", http) : TypedResults.NotFound();
    }

    static async Task<IResult> MoveAsync(string slug, [AsParameters] BankMoneyForm form, MoveBankMoney move, BankDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await move.RunAsync(http.User.PersonId, slug, form.AsMoney, stop);
        if (outcome.Refusal is { } refusal && await desk.FindAsync(http.User.PersonId, slug, stop) is { } view) return Page.Refused<BankPage>(new { View = view, Form = BankAccountForm.Of(view.Account), Moved = form, Error = http.ErrorAt(form.IsOut ? "out" : "in", refusal) });
        return outcome.IsSuccess ? Back(slug, "Flash.Booked", http) : TypedResults.NotFound();
    }

    static async Task<IResult> AssignAsync(string slug, string entry, [FromForm] string? reference, [FromForm] AssignedTo? to, AssignBankEntry assign, BankDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await assign.RunAsync(http.User.PersonId, slug, entry, new(to ?? AssignedTo.Reference, reference ?? ""), stop);
        if (outcome.Refusal is { } refusal && await desk.FindAsync(http.User.PersonId, slug, stop) is { } view) return Page.Refused<BankPage>(new { View = view, Form = BankAccountForm.Of(view.Account), Error = http.ErrorAt("reference", refusal) });
        return outcome.IsSuccess ? Back(slug, to is AssignedTo.Nobody ? "Flash.Saved" : "Flash.Booked", http) : TypedResults.NotFound();
    }

    static async Task<IResult> MatchAsync(BankDeskView view, StatementForm form, ImportStatement import, StatementRefusal? why, HttpContext http, CancellationToken stop)
    {
        var outcome = await import.RunAsync(http.User.PersonId, view.Slug, form.Statement ?? "", null, stop);
        if (outcome.Refusal is { } refusal) return Refused(view, form, refusal, "statement", http);
        if (outcome.IsMissing) return TypedResults.NotFound();
        var shown = new { View = view, Statement = form.Statement!, Preview = outcome.Value, Error = why is { } changed ? http.ErrorAt("", changed) : null };
        return why is null ? Page.Of<StatementPreviewPage>(shown) : Page.Refused<StatementPreviewPage>(shown);
    }

    // A statement that is too long is not sent back either.
    static IResult Refused(BankDeskView view, StatementForm form, StatementRefusal refusal, string field, HttpContext http) =>
        Page.Refused<BankPage>(new { View = view, Form = BankAccountForm.Of(view.Account), Statement = form.Statement?.Length > StatementFile.MostBytes ? null : form.Statement, Error = http.ErrorAt(field, refusal) });

    static IResult Back(string slug, string flash, HttpContext http)
    {
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(Paths.Community(slug, "/bank"));
    }
}
