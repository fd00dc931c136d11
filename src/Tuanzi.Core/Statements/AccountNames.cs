using System.Globalization;
using System.Text;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Statements;

/// <summary>What the accounts of one community are called in bookkeeping files: "Assets:Cash:Ada", "Assets:Due:K7M2PQ3X:7".</summary>
/// <remarks>A name holds no contact and no room, a buyer is an order's number, a wallet its code. Who or what is named alike gets a number, the earlier in the book the lower, so that a name once given stays.</remarks>
public sealed class AccountNames
{
    readonly Dictionary<(AccountOwner, Guid), string> words = [];
    readonly HashSet<(AccountOwner, string)> taken = [];

    /// <summary>Remembers how an owner is called.</summary>
    public void Add(AccountOwner owner, Guid id, string name)
    {
        var word = WordOf(name);
        var free = word;
        for (var n = 2; !taken.Add((owner, free)); n++) free = string.Create(CultureInfo.InvariantCulture, $"{word}-{n}");
        words[(owner, id)] = free;
    }

    /// <param name="groupBuy">Where it is an order's account: the group buy of the order.</param>
    /// <param name="order">And the order's number.</param>
    public string Of(AccountKind kind, Guid owner, GroupBuyId? groupBuy = null, int? order = null)
    {
        var nature = ChartOfAccounts.NatureOf(kind);
        var whose = nature.Owner == AccountOwner.Order && groupBuy is { } of && order is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{Known(AccountOwner.GroupBuy, of.Value)}:{number}")
            : Known(nature.Owner, owner);
        return $"{nature.Side}:{nature.Word}:{whose}";
    }

    string Known(AccountOwner owner, Guid id) => words.TryGetValue((owner, id), out var word) ? word : id.ToString("N").ToUpperInvariant();

    /// <summary>One part of an account's name as beancount and ledger read it: letters, digits and hyphens, and a capital letter or a digit first.</summary>
    public static string WordOf(string name)
    {
        var word = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) word.Append(rune.ToString());
            else if (word.Length > 0 && word[^1] != '-' && !IsSilent(rune)) word.Append('-');
        }
        var trimmed = word.ToString().TrimEnd('-');
        if (trimmed.Length == 0) return "X";
        var first = char.ToUpperInvariant(trimmed[0]);
        return char.IsUpper(first) || char.IsAsciiDigit(first) ? $"{first}{trimmed[1..]}" : $"A{trimmed}";
    }

    static bool IsSilent(Rune rune) => rune.Value is '\'' or '’' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
