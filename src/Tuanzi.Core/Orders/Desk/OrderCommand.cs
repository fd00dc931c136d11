using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>What a buyer asks the order desk to do, once: a repeat with the same key gets the first answer.</summary>
/// <param name="GroupBuyCode">The word in the group buy's link.</param>
/// <param name="Buyer">A person, or a guest.</param>
/// <param name="Key">Chosen by the sender, 1 to 80 characters; unique among this buyer's commands.</param>
public abstract record OrderCommand(string GroupBuyCode, BuyerId Buyer, string Key)
{
    public const int LongestKey = 80;

    internal bool HasKey
    {
        get
        {
            foreach (var letter in Key)
            {
                if (char.IsControl(letter)) return false;
            }
            return Key.Length is > 0 and <= LongestKey;
        }
    }

    /// <summary>A secret key that begins with the time: keys that are made one after the other sort so, and are written side by side.</summary>
    public static string NewKey() => $"{$"{Guid.CreateVersion7():N}"[..12]}.{Secret.New()}";

    /// <summary>The time that a key of ours begins with; nothing where somebody else made it, as then it may be part of the secret.</summary>
    internal static string TimeIn(string key) => key.Length > 12 && key[12] == '.' && key.Take(12).All(char.IsAsciiHexDigitLower) ? key[..12] : "";

    /// <summary>Tells the same key with the same body from the same key with another.</summary>
    public byte[] BodyHash => SHA256.HashData(Encoding.UTF8.GetBytes($"{GroupBuyCode}/{Body}"));

    protected abstract string Body { get; }
}

/// <summary>Place an order, or change the one there is: the lines are the order as it shall stand.</summary>
/// <param name="Guest">Who the guest is, with the first order and whenever name or contact change; null for members.</param>
/// <param name="GuestSecret">The secret of a new guest's order link, for the mail that brings it.</param>
public sealed record PlaceOrder(string GroupBuyCode, BuyerId Buyer, string Key, OrderRequest Request, Guest? Guest = null, string? GuestSecret = null)
    : OrderCommand(GroupBuyCode, Buyer, Key)
{
    protected override string Body
    {
        get
        {
            var body = new StringBuilder("place/").Append(CultureInfo.InvariantCulture, $"{Request.Version}/{Request.Pickup?.Value:N}/");
            foreach (var line in Request.Lines) body.Append(CultureInfo.InvariantCulture, $"{line.Article.Value:N}={line.Quantity}:{line.Conditions}+{line.Tolerance}{(line.TakesFallback ? "!" : "")}/");
            if (Request.Team is { } team) body.Append(CultureInfo.InvariantCulture, $"{Said(team)}/");
            if (Request.SoloThen is { } then) body.Append(CultureInfo.InvariantCulture, $"{then}/");
            if (Request.PayWith is { } way) body.Append(CultureInfo.InvariantCulture, $"pay {way}/");
            return body.Append(CultureInfo.InvariantCulture, $"{Request.Note}/{Request.Household}/{Request.Waits}/{Guest?.Name}/{Guest?.Email}/{Guest?.Phone}").ToString();
        }
    }

    // The word for a new team's link is made up anew each time that somebody sends the same.
    static string Said(TeamChoice choice) =>
        choice switch
        {
            TeamChoice.Join join => $"team {join.Code}",
            TeamChoice.Start => "team",
            _ => "alone",
        };
}

/// <summary>Nobody's wish: there may be room for those who wait.</summary>
/// <param name="Behind">This place of the waiting list.</param>
public sealed record MoveUpWaiting(string GroupBuyCode, long Behind = 0) : OrderCommand(GroupBuyCode, default, "-")
{
    protected override string Body => "move up";
}

/// <summary>Take the whole order back.</summary>
public sealed record WithdrawOrder(string GroupBuyCode, BuyerId Buyer, string Key) : OrderCommand(GroupBuyCode, Buyer, Key)
{
    protected override string Body => "withdraw";
}
