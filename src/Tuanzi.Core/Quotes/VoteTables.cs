using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Quotes;

static class VoteTables
{
    const int LongestWords = 2000;

    /// <summary>Some reasons why a quote cannot be taken are longer than what other columns of the kind hold.</summary>
    const int LongestWhy = 40;

    sealed class VoteTable : IEntityTypeConfiguration<Vote>
    {
        public void Configure(EntityTypeBuilder<Vote> table)
        {
            table.ToTable("votes", t => t.HasCheckConstraint("ck_votes_quorum", "quorum_percent between 1 and 100"));
            table.HasIndex(v => new { v.CallId, v.Number }).IsUnique();
            // At most one runs at a time.
            table.HasIndex(v => v.CallId).IsUnique().HasFilter("ended_at is null");
            // What is due: ends and reminders.
            table.HasIndex(v => v.EndsAt).HasFilter("ended_at is null");
            table.Ignore(v => v.IsBackWithLeader);
            table.Property(v => v.Text).HasMaxLength(Vote.LongestText);
            table.Property(v => v.Tie).HasMaxLength(Vote.LongestTie);
            table.Property(v => v.EndedWhy).HasMaxLength(Vote.LongestReason);
            table.Property(v => v.StoredWords).HasMaxLength(LongestWords);
            table.Property(v => v.NotTakenWhy).HasMaxLength(LongestWhy);
            table.HasOne<Call>().WithMany().HasForeignKey(v => v.CallId);
            table.HasOne<Person>().WithMany().HasForeignKey(v => v.StartedBy);
            table.HasOne<PickupPoint>().WithMany().HasForeignKey(v => v.PointId);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(v => v.GroupBuyId);
        }
    }

    sealed class VoteChoiceTable : IEntityTypeConfiguration<VoteChoice>
    {
        public void Configure(EntityTypeBuilder<VoteChoice> table)
        {
            table.ToTable("vote_choices");
            table.HasKey(c => new { c.VoteId, c.QuoteId });
            table.HasIndex(c => c.QuoteId);
            table.HasOne<Vote>().WithMany().HasForeignKey(c => c.VoteId);
            table.HasOne<QuoteVersion>().WithMany().HasForeignKey(c => new { c.QuoteId, c.Version });
        }
    }
}
