namespace Tuanzi.Core.Banking;

/// <summary>What a column of a bank statement holds.</summary>
enum StatementColumn
{
    Date,
    Amount,
    In,
    Out,
    Currency,

    /// <summary>"Valuta": the currency to some banks, the value date to others. Its cells tell.</summary>
    CurrencyOrDate,

    /// <summary>Whether it came in or went out, where amounts have no sign.</summary>
    Direction,
    Text,
    Identity,
}

static class StatementColumns
{
    static readonly Dictionary<string, StatementColumn> Names = Heading.Words<StatementColumn>(
        (StatementColumn.Date, "date bookingdate bookeddate booked transactiondate posteddate valuedate completeddate buchungstag buchung buchungsdatum datum wertstellung bokföringsdag bokföringsdatum bokförd bokfördatum transaktionsdag transaktionsdatum valutadag 日期 交易日期 记账日期 入账日期 交易时间"),
        (StatementColumn.Amount, "amount sum value betrag umsatz belopp summa insättninguttag 金额 交易金额 发生额"),
        (StatementColumn.In, "in credit deposit deposits paidin moneyin haben gutschrift insättning insättningar 收入 贷方 收入金额 贷方金额 存入"),
        (StatementColumn.Out, "out debit withdrawal withdrawals paidout moneyout soll lastschrift uttag 支出 借方 支出金额 借方金额 取出"),
        (StatementColumn.Currency, "currency währung valutakod 币种 货币"),
        (StatementColumn.CurrencyOrDate, "valuta"),
        (StatementColumn.Direction, "direction creditdebit debitcredit sollhaben debetkredit 收支 借贷"),
        (StatementColumn.Text, "text description details message reference payee payer name counterparty remittanceinformation narrative purpose memo note verwendungszweck buchungstext auftraggeber empfänger begünstigter begünstigterzahlungspflichtiger zahlungsempfänger kundenreferenz meddelande referens ocr avsändare mottagare namn beskrivning transaktionstext rubrik 摘要 附言 备注 用途 说明 对方户名 交易摘要"),
        (StatementColumn.Identity, "transactionid archiveid transaktionsid 流水号 交易流水号")
    );

    /// <summary>The column that a heading names, in any of our languages and some of the banks' own.</summary>
    public static StatementColumn? Of(string heading) => Names.TryGetValue(Heading.WordOf(heading), out var column) ? column : null;
}
