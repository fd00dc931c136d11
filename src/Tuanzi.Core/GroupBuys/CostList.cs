using System.Text.Json;
using System.Text.Json.Serialization;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Core.GroupBuys;

/// <summary>The costs of a group buy as one text, read whenever the group buy is.</summary>
static class CostList
{
    public static IReadOnlyList<Cost> Parse(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, CostListJson.Default.CostArray)!;

    public static string? Write(IReadOnlyList<Cost> costs) => costs.Count == 0 ? null : JsonSerializer.Serialize([.. costs], CostListJson.Default.CostArray);
}

[JsonSerializable(typeof(Cost[]))]
sealed partial class CostListJson : JsonSerializerContext;
