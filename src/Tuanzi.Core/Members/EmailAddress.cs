using System.Net.Mail;

namespace Tuanzi.Core.Members;

/// <summary>What may stand as somebody's e-mail address.</summary>
public static class EmailAddress
{
    public const int Longest = 254;

    /// <summary>The address without the blanks around it, or null if mail cannot be sent to it.</summary>
    public static string? Parse(string? text)
    {
        var address = text?.Trim() ?? "";
        if (address.Length is 0 or > Longest || address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "<>\"(),;:\\".Contains(c, StringComparison.Ordinal))) return null;
        // The framework's reader also takes "Ada <ada@example.com>"; only the bare address is meant here.
        return MailAddress.TryCreate(address, out var read) && read.Address == address ? address : null;
    }
}
