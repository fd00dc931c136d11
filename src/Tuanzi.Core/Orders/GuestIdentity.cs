using System.Buffers.Text;
using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Who a guest is: derived from the secret key of the form they first sent, so that sending it twice is one guest with one order.</summary>
public sealed record GuestIdentity(BuyerId Buyer, string Secret)
{
    /// <summary>Shorter keys could be guessed, and with them the private link.</summary>
    public const int ShortestKey = 32;

    public static GuestIdentity From(string formKey) => new(new(new Guid(Derive("guest", formKey).AsSpan(0, 16), bigEndian: true)), Base64Url.EncodeToString(Derive("link", formKey)));

    /// <summary>What the desk keeps of the form's key: its time, and not the rest, which leads to the private link.</summary>
    public static string CommandKey(string formKey) => OrderCommand.TimeIn(formKey) + Base64Url.EncodeToString(Derive("command", formKey));

    /// <summary>Name and contact as a guest typed them; the contact is an e-mail address if it has an @, else a phone number.</summary>
    public Outcome<Guest, OrderRefusal> Introduce(string? name, string? contact, string language, DateTimeOffset now)
    {
        var (called, reached) = (PersonName.Parse(name), contact?.Trim() ?? "");
        if (called.Refusal is { } flaw)                         return Because(flaw);
        if (reached.Length == 0)                                return OrderRefusal.ContactMissing;
        var isEmail = reached.Contains('@', StringComparison.Ordinal);
        if (isEmail ? !IsEmail(reached) : !IsPhone(reached))    return OrderRefusal.ContactInvalid;

        return new Guest
        {
            Id = Buyer,
            Name = called.Value,
            Email = isEmail ? reached : null,
            Phone = isEmail ? null : reached,
            Language = language,
            LinkHash = Shared.Secret.HashOf(Secret),
            CreatedAt = now,
        };
    }

    static OrderRefusal Because(NameFlaw flaw) =>
        flaw switch
        {
            NameFlaw.Missing => OrderRefusal.NameMissing,
            NameFlaw.TooLong => OrderRefusal.NameTooLong,
            NameFlaw.Unreadable => OrderRefusal.NameUnreadable,
        };

    static bool IsEmail(string text) => text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    static bool IsPhone(string text) => text.Length <= 30 && text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal)) && text.Count(char.IsAsciiDigit) >= 5;

    static byte[] Derive(string purpose, string formKey) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"tuanzi/{purpose}/{formKey}")));
}
