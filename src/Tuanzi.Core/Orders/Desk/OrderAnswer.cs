using System.Text.Json;
using System.Text.Json.Serialization;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>What one line of an order comes to now, and at most: if everybody else withdrew.</summary>
public readonly record struct AnsweredLine(ArticleId Article, Quantity Quantity, LinePrice Now, LinePrice AtMost);

/// <summary>What the order desk did. Kept with the command's key, so that a repeat hears the same.</summary>
/// <param name="IsNew">True if there was no order before, or only a withdrawn one.</param>
/// <param name="IsWaiting">True if there was no room: it holds nothing yet.</param>
/// <param name="Lines">Empty after a withdrawal.</param>
public sealed record OrderAnswer(OrderId Order, int Number, int Version, bool IsNew, Currency Currency, IReadOnlyList<AnsweredLine> Lines, bool IsWaiting = false)
{
    /// <summary>The team that the order is in, as it stood then; null where somebody buys alone.</summary>
    public Team? Team { get; init; }
    public bool IsWithdrawn => Lines.Count == 0;

    /// <summary>What it pays besides its goods as things stand, and at most.</summary>
    public required Money CostsNow { get; init; }
    public required Money CostsAtMost { get; init; }
    public Money Now => Lines.Aggregate(CostsNow, static (sum, line) => sum + line.Now.Sum);
    public Money AtMost => Lines.Aggregate(CostsAtMost, static (sum, line) => sum + line.AtMost.Sum);

    internal string ToStored() =>
        JsonSerializer.Serialize(
            new(Order.Value, Number, Version, IsNew, Currency.Code, [.. Lines.Select(StoredLine.Of)], IsWaiting, Team is null ? null : TeamAnswer.Of(Team), CostsNow.Minor, CostsAtMost.Minor),
            StoredAnswerJson.Default.StoredAnswer
        );

    internal static OrderAnswer FromStored(string text)
    {
        var stored = JsonSerializer.Deserialize(text, StoredAnswerJson.Default.StoredAnswer)!;
        var currency = Currency.Of(stored.C);
        return new(new(stored.O), stored.N, stored.V, stored.New, currency, [.. stored.L.Select(l => l.ToLine(currency))], stored.W) { Team = stored.T?.ToTeam(), CostsNow = new(stored.F, currency), CostsAtMost = new(stored.G, currency) };
    }
}

// Short names: there is one of these for every order ever sent.
sealed record StoredAnswer(Guid O, int N, int V, bool New, string C, StoredLine[] L, bool W = false, TeamAnswer? T = null, long F = 0, long G = 0);

sealed record TeamAnswer(Guid I, string C, int S, int M, long B, long E, TeamStatus W)
{
    public static TeamAnswer Of(Team team) =>
        new(team.Id.Value, team.Code, team.Size, team.Members, team.StartedAt.ToUnixTimeMilliseconds(), team.EndsAt.ToUnixTimeMilliseconds(), team.Status);

    public Team ToTeam() => new(new(I), C, S, M, DateTimeOffset.FromUnixTimeMilliseconds(B), DateTimeOffset.FromUnixTimeMilliseconds(E), W);
}

// N and K are the quantities at the prices P and M where they are not Q; D and E are the deposits of a piece.
sealed record StoredLine(Guid A, long Q, long P, long M, long? N = null, long? K = null, long D = 0, long E = 0)
{
    public static StoredLine Of(AnsweredLine line) =>
        new(line.Article.Value, line.Quantity.Value, line.Now.Price.Minor, line.AtMost.Price.Minor, Unlike(line, line.Now), Unlike(line, line.AtMost), line.Now.DepositMinor, line.AtMost.DepositMinor);

    public AnsweredLine ToLine(Currency currency) => new(new(A), new(Q), new(new(N ?? Q), new(P, currency)) { DepositMinor = D }, new(new(K ?? Q), new(M, currency)) { DepositMinor = E });

    static long? Unlike(AnsweredLine line, LinePrice price) => price.Quantity == line.Quantity ? null : price.Quantity.Value;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredAnswer))]
sealed partial class StoredAnswerJson : JsonSerializerContext;
