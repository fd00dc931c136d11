using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

static class DescendingTables
{
    sealed class DescendingRoundTable : IEntityTypeConfiguration<DescendingRound>
    {
        public void Configure(EntityTypeBuilder<DescendingRound> table)
        {
            table.ToTable("descending_rounds", t => t.HasCheckConstraint("ck_descending_rounds_terms", "step_minor > 0 and best_minor > 0 and best_minor <= start_minor and ends_at >= planned_ends_at and ends_at <= hard_ends_at"));
            table.HasIndex(r => new { r.CallId, r.Number }).IsUnique();
            // At most one is not over at a time.
            table.HasIndex(r => r.CallId).IsUnique().HasFilter("ended_at is null");
            // What is due.
            table.HasIndex(r => r.EndsAt).HasFilter("ended_at is null");
            table.HasIndex(r => r.StartsAt).HasFilter("begun_at is null and ended_at is null");
            table.HasIndex(r => r.RequestId);
            table.Ignore(r => r.Best);
            table.Ignore(r => r.Descent);
            table.Ignore(r => r.NewsNumber);
            table.Property(r => r.Text).HasMaxLength(DescendingRound.LongestText);
            table.Property(r => r.CalledOffWhy).HasMaxLength(DescendingRound.LongestText);
            table.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId);
            table.HasOne<QuoteRequest>().WithMany().HasForeignKey(r => r.RequestId);
            table.HasOne<Person>().WithMany().HasForeignKey(r => r.OpenedBy);
        }
    }

    sealed class DescendingDealerTable : IEntityTypeConfiguration<DescendingDealer>
    {
        public void Configure(EntityTypeBuilder<DescendingDealer> table)
        {
            table.ToTable("descending_dealers");
            table.HasKey(d => new { d.RoundId, d.Place });
            table.HasIndex(d => new { d.RoundId, d.QuoteId }).IsUnique();
            table.HasIndex(d => d.QuoteId);
            table.HasOne<DescendingRound>().WithMany().HasForeignKey(d => d.RoundId);
            table.HasOne<Quote>().WithMany().HasForeignKey(d => d.QuoteId);
        }
    }

    sealed class DescendingBidTable : IEntityTypeConfiguration<DescendingBid>
    {
        public void Configure(EntityTypeBuilder<DescendingBid> table)
        {
            table.ToTable("descending_bids");
            table.HasKey(b => new { b.RoundId, b.Number });
            // No price comes twice.
            table.HasIndex(b => new { b.RoundId, b.PriceMinor }).IsUnique();
            table.HasIndex(b => new { b.RoundId, b.Place, b.Key }).IsUnique();
            table.Property(b => b.Key).HasMaxLength(DescendingBid.LongestKey);
            table.HasOne<DescendingDealer>().WithMany().HasForeignKey(b => new { b.RoundId, b.Place });
            table.HasOne<QuoteVersion>().WithMany().HasForeignKey(b => new { b.QuoteId, b.Version });
        }
    }
}
