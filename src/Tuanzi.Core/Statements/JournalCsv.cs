using System.Globalization;
using System.Text.Json;

namespace Tuanzi.Core.Statements;

/// <summary>One row per transfer, for a spreadsheet or a program. Its headings are the same in every language.</summary>
public sealed class JournalCsv : IJournalText
{
    public string Begin(Journal journal) => CsvText.Mark + CsvText.Row("date", "time", "reason", "debit", "credit", "amount", "currency", "groupBuy", "order", "transfer");

    public string Write(JournalEntry entry) =>
        CsvText.Row(
            entry.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), entry.At.ToString("HH:mm:sszzz", CultureInfo.InvariantCulture), JsonNamingPolicy.CamelCase.ConvertName($"{entry.Reason}"),
            entry.Debit, entry.Credit, entry.Amount, entry.Amount.Currency.Code, entry.GroupBuy, entry.Order, entry.Id.Value
        );
}
