using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuanzi.Core.Quotes;

/// <summary>One line of the call's spec as it was asked for, and what is offered.</summary>
/// <param name="Instead">What is offered instead; empty where it is as asked.</param>
public sealed record OfferedSpec(string Name, string Asked, bool IsMust, string Instead)
{
    public const int Longest = 200;

    public bool IsAsAsked => Instead.Length == 0;
}

/// <summary>The lines of a version, in one column.</summary>
static class OfferedSpecs
{
    static readonly OfferedSpecsJson Json = new(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static IReadOnlyList<OfferedSpec> Read(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, Json.OfferedSpecArray)!;

    public static string? Write(IReadOnlyList<OfferedSpec> specs) => specs.Count == 0 ? null : JsonSerializer.Serialize([.. specs], Json.OfferedSpecArray);
}

[JsonSerializable(typeof(OfferedSpec[]))]
sealed partial class OfferedSpecsJson : JsonSerializerContext;
