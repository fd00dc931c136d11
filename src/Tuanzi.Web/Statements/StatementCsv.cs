using System.Globalization;
using System.Text;
using System.Text.Json;
using Tuanzi.Core.Statements;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Web.Statements;

/// <summary>A statement for a spreadsheet, written as it is read: what was in each account, each movement, and what is in it in the end.</summary>
static class StatementCsv
{
    /// <summary>Marked as UTF-8, so that every spreadsheet reads the names.</summary>
    static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    public static IResult FileOf(StatementStream statement, IStringLocalizer<StatementsText> text, CancellationToken stop) =>
        TypedResults.Stream(body => WriteAsync(statement, text, body, stop), "text/csv; charset=utf-8", StatementPaths.FileOf(statement.Head.Slug, statement.Head.Period, "csv"));

    /// <summary>A journal in the form that a program reads.</summary>
    public static IResult FileOf(Journal journal, IJournalText form, string type, string ending, CancellationToken stop) =>
        TypedResults.Stream(
            async body =>
            {
                await using var to = new StreamWriter(body, Encoding);
                await form.WriteAsync(journal, to, stop);
            },
            $"{type}; charset=utf-8",
            StatementPaths.FileOf(journal.Slug, journal.Period, ending)
        );

    static async Task WriteAsync(StatementStream statement, IStringLocalizer<StatementsText> text, Stream body, CancellationToken stop)
    {
        var period = statement.Head.Period;
        await using var to = new StreamWriter(body, Encoding);
        await to.WriteAsync(CsvText.Mark.AsMemory(), stop);
        await RowAsync([.. ((string[])["When", "What", "Code", "Account", "GroupBuy", "Order", "Amount", "Balance", "Currency", "Transfer"]).Select(heading => text[heading].Value)]);
        foreach (var account in statement.Accounts) await EdgeAsync("Opening", period.StartsAt, account, account.Opening);
        await foreach (var m in statement.Movements.WithCancellation(stop))
        {
            await RowAsync(Local(m.At), text[$"Reason.{m.Reason}"].Value, JsonNamingPolicy.CamelCase.ConvertName($"{m.Reason}"), text.Own(m.Account), m.Title, m.Order, m.Amount, m.Balance, m.Amount.Currency.Code, m.Transfer.Value);
        }
        foreach (var account in statement.Accounts) await EdgeAsync("Closing", period.EndsAt, account, account.Closing);

        Task EdgeAsync(string edge, DateTimeOffset at, AccountTotals account, Money balance) => RowAsync(Local(at), text[$"Flow.{edge}"].Value, edge.ToLowerInvariant(), text.Own(account.Account), null, null, null, balance, balance.Currency.Code, null);

        Task RowAsync(params object?[] cells) => to.WriteAsync(CsvText.Row(cells).AsMemory(), stop);

        // "2026-03-05T18:04:11+01:00".
        string Local(DateTimeOffset at) => Format.Local(at, period.TimeZone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}

static class AccountWords
{
    /// <summary>What an account is called to its owner.</summary>
    public static string Own(this IStringLocalizer<StatementsText> text, AccountKind kind) => text[$"Own.{kind}"] is { ResourceNotFound: false } own ? own : text[$"Account.{kind}"];
}
