using Tuanzi.Core.Statements;

namespace Tuanzi.Web.Statements;

/// <summary>Where statements are, and what their files are called.</summary>
static class StatementPaths
{
    public static string Of(StatementHead head) =>
        head.Of switch
        {
            StatementOf.Leader => Paths.Community(head.Slug, "/statement"),
            StatementOf.Store => Paths.Store(head.Slug, "/statement"),
            StatementOf.Wallet => Paths.Community(head.Slug, "/wallet/statement"),
        };

    public static string Journal(string slug, string rest = "") => Paths.Community(slug, $"/journal{rest}");

    /// <summary>The days as they stand in an address.</summary>
    public static string Query(PeriodText text) => $"?from={Uri.EscapeDataString(text.From ?? "")}&to={Uri.EscapeDataString(text.To ?? "")}";

    /// <summary>"harbour-7-2026-03-01-2026-03-31.csv".</summary>
    public static string FileOf(string name, Period period, string ending) => $"{name}-{period.AsText.From}-{period.AsText.To}.{ending}";
}

/// <summary>What is asked of a statement.</summary>
public sealed record StatementAsked
{
    /// <summary>The first day, "2026-03-01".</summary>
    public string? From { get; init; }

    /// <summary>The last day, included.</summary>
    public string? To { get; init; }

    /// <summary>Where a long list goes on.</summary>
    public string? Cursor { get; init; }

    internal PeriodText Period => new(From, To);
}

static class PeriodErrors
{
    public static FormError ErrorAt(this HttpContext http, PeriodRefusal refusal) => http.ErrorAt(refusal == PeriodRefusal.FromInvalid ? "from" : "to", refusal);
}
