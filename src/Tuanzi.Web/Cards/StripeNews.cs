using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tuanzi.Web.Cards;

/// <summary>News that Stripe sends: signed with the secret that it gave when it was asked to, and not older than a few minutes.</summary>
static class StripeNews
{
    public const int MostBytes = 256 * 1024;

    /// <summary>Whoever has caught the news on its way cannot send it again later.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    static readonly string[] Names = ["id", "payment_intent"];

    /// <param name="header">"t=1492774577,v1=5257a8…"; while a secret is being renewed there are several signatures.</param>
    public static bool IsGenuine(string? header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        string? time = null;
        var signatures = new List<byte[]>();
        foreach (var part in (header ?? "").Split(','))
        {
            if (part.Split('=', 2) is not [var name, var value]) continue;
            if (name.Trim() == "t") time = value.Trim();
            else if (name.Trim() == "v1" && TryHex(value.Trim()) is { } signature) signatures.Add(signature);
        }
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{time}."), .. body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return signatures.Exists(signature => CryptographicOperations.FixedTimeEquals(signature, expected));
    }

    /// <summary>What it is about, and what that belongs to: a session, a payment, a refund, or a dispute. Nothing where it cannot be read.</summary>
    public static (IReadOnlyList<string> Names, bool IsDispute) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var news = JsonDocument.Parse(body);
            var thing = news.RootElement.GetProperty("data").GetProperty("object");
            return ([.. Names.Select(name => Text(thing, name)).OfType<string>()], Text(thing, "object") == "dispute");
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ([], false);
        }
    }

    static string? Text(JsonElement thing, string name) => thing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static byte[]? TryHex(string text)
    {
        var bytes = new byte[32];
        return Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length ? bytes : null;
    }
}
