using Tuanzi.Core.Statements;

namespace Tuanzi.Web.Statements;

/// <summary>A community's books for its leaders, and the files that programs for bookkeeping read.</summary>
static class JournalPages
{
    public static void MapJournalPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/journal", ShowAsync);
        pages.MapGet("/c/{slug}/journal.csv", (string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) => FileAsync(slug, asked, "csv", journals, http, stop));
        pages.MapGet("/c/{slug}/journal.beancount", (string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) => FileAsync(slug, asked, "beancount", journals, http, stop));
        pages.MapGet("/c/{slug}/journal.ledger", (string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) => FileAsync(slug, asked, "ledger", journals, http, stop));
    }

    static async Task<IResult> ShowAsync(string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop)
    {
        var found = await journals.FindAsync(http.User.PersonId, slug, asked.Period, stop);
        if (found.Refusal is not { } refusal) return found.IsSuccess ? Page.Of<JournalPage>(new { View = found.Value, Typed = found.Value.Period.AsText }) : TypedResults.NotFound();
        var month = (await journals.FindAsync(http.User.PersonId, slug, new(), stop)).Value;
        return Page.Refused<JournalPage>(new { View = month, Typed = asked.Period, Error = http.ErrorAt(refusal) });
    }

    static async Task<IResult> FileAsync(string slug, StatementAsked asked, string ending, CommunityJournal journals, HttpContext http, CancellationToken stop)
    {
        var found = await journals.ExportAsync(http.User.PersonId, slug, asked.Period, stop);
        // The page says what is wrong with the days.
        if (found.Refusal is not null) return TypedResults.LocalRedirect($"{StatementPaths.Journal(slug)}{StatementPaths.Query(asked.Period)}");
        return found.IsSuccess ? FileOf(found.Value, ending, stop) : TypedResults.NotFound();
    }

    /// <param name="ending">"csv", "beancount" or "ledger".</param>
    public static IResult FileOf(Journal journal, string ending, CancellationToken stop) =>
        ending switch
        {
            "beancount" => StatementCsv.FileOf(journal, new BeancountJournal(), "text/plain", ending, stop),
            "ledger" => StatementCsv.FileOf(journal, new LedgerJournal(), "text/plain", ending, stop),
            _ => StatementCsv.FileOf(journal, new JournalCsv(), "text/csv", ending, stop),
        };
}
