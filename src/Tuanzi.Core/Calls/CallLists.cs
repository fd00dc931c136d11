using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuanzi.Core.Calls;

/// <summary>The lists of a call and of a pledge, each in one column.</summary>
static class CallLists
{
    // One spelling of one choice: equal choices are equal texts, whatever script they are in.
    static readonly CallListsJson Json = new(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static IReadOnlyList<CallSpec> Specs(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, Json.CallSpecArray)!;

    public static IReadOnlyList<CallOption> Options(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, Json.CallOptionArray)!;

    public static IReadOnlyList<Choice> Choices(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, Json.ChoiceArray)!;

    public static string? Write(IReadOnlyList<CallSpec> specs) => specs.Count == 0 ? null : JsonSerializer.Serialize([.. specs], Json.CallSpecArray);

    public static string? Write(IReadOnlyList<CallOption> options) => options.Count == 0 ? null : JsonSerializer.Serialize([.. options], Json.CallOptionArray);

    public static string? Write(IReadOnlyList<Choice> choices) => choices.Count == 0 ? null : JsonSerializer.Serialize([.. choices], Json.ChoiceArray);
}

[JsonSerializable(typeof(CallSpec[]))]
[JsonSerializable(typeof(CallOption[]))]
[JsonSerializable(typeof(Choice[]))]
sealed partial class CallListsJson : JsonSerializerContext;
