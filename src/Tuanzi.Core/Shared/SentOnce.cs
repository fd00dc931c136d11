using System.Security.Cryptography;
using System.Text.Json;

namespace Tuanzi.Core.Shared;

/// <summary>What somebody sends under a key of theirs is known when it comes again, and whether it says the same. Each writer has keys of their own in each community.</summary>
static class SentOnce
{
    public const int LongestKey = 80;

    /// <summary>How long the name of a sending is: two ids, the key, and what stands between them.</summary>
    public const int LongestName = LongestKey + 66;

    public static string NameOf(CommunityId community, PersonId by, string key) => $"{community.Value:N}/{by.Value:N}/{key}";

    /// <summary>Equal for equal words.</summary>
    public static byte[] PrintOf<T>(T said) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(said));
}
