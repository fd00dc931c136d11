using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>Unguessable text: for links and tokens. Only its hash is kept where knowing it is the right itself.</summary>
public static class Secret
{
    /// <summary>Letters and digits that nobody confuses when reading them out.</summary>
    const string Plain = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>256 bits, safe in a link.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A short word for links that are passed around; 8 letters are 39 bits.</summary>
    public static string NewWord(int length = 8) => RandomNumberGenerator.GetString(Plain, length);

    /// <summary>How many different letters a pickup code is made of.</summary>
    public static int CodeLetters => Plain.Length;

    /// <summary>A code to say and to type at the pickup table.</summary>
    public static string NewCode(int length) => RandomNumberGenerator.GetString(Plain, length).ToUpperInvariant();

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
