using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Calls;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Quotes;

/// <summary>What became of a quote that was taken.</summary>
public enum TakenResult
{
    /// <summary>It was bought.</summary>
    Reached,

    /// <summary>Too few confirmed; the call stays open.</summary>
    Missed,

    /// <summary>The group buy was called off; the call stays open.</summary>
    Cancelled,
}

/// <summary>That a quote was taken: which version of it, by whom, and which group buy it opened. For one call one at a time.</summary>
public sealed class TakenQuote
{
    public required GroupBuyId GroupBuyId { get; init; }
    public required CallId CallId { get; init; }
    public required QuoteId QuoteId { get; init; }

    /// <summary>The dealer's version that was taken as it was.</summary>
    public required int Version { get; init; }
    public required PersonId TakenBy { get; init; }
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>What a piece costs at what was pledged then: what is offered, as long as enough confirm.</summary>
    public required long PriceMinor { get; init; }

    /// <summary>How much was wanted at that price, and by how many.</summary>
    public required Quantity Wanted { get; init; }
    public required int Pledges { get; init; }

    /// <summary>When those who had not confirmed were reminded; also set where it was too late for that.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public TakenResult? Result { get; set; }

    public void End(TakenResult result, DateTimeOffset now) => (Result, EndedAt) = (result, now);
}

sealed class TakenQuoteTable : IEntityTypeConfiguration<TakenQuote>
{
    public void Configure(EntityTypeBuilder<TakenQuote> table)
    {
        table.ToTable("taken_quotes");
        table.HasKey(t => t.GroupBuyId);
        // One at a time.
        table.HasIndex(t => t.CallId).IsUnique().HasFilter("ended_at is null");
        table.HasIndex(t => new { t.CallId, t.TakenAt });
        table.HasIndex(t => t.QuoteId);
        table.HasOne<GroupBuy>().WithMany().HasForeignKey(t => t.GroupBuyId);
        table.HasOne<Call>().WithMany().HasForeignKey(t => t.CallId);
        table.HasOne<Person>().WithMany().HasForeignKey(t => t.TakenBy);
        table.HasOne<QuoteVersion>().WithMany().HasForeignKey(t => new { t.QuoteId, t.Version });
    }
}
