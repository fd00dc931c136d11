using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>What one pledge has voted. It counts as long as the pledge stands, and goes over with it to whoever claims it.</summary>
public sealed class Ballot
{
    public const int LongestReason = 300;

    public required VoteId VoteId { get; init; }
    public required PledgeId PledgeId { get; init; }

    /// <summary>Null: none of them.</summary>
    public QuoteId? QuoteId { get; set; }

    /// <summary>Why; may be empty.</summary>
    public string Reason { get; set; } = "";
    public required DateTimeOffset CastAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }
}

sealed class BallotTable : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> table)
    {
        table.ToTable("ballots");
        // One each.
        table.HasKey(b => new { b.VoteId, b.PledgeId });
        table.HasIndex(b => b.PledgeId);
        table.Property(b => b.Reason).HasMaxLength(Ballot.LongestReason);
        table.HasOne<Vote>().WithMany().HasForeignKey(b => b.VoteId);
        table.HasOne<VoteChoice>().WithMany().HasForeignKey(b => new { b.VoteId, b.QuoteId });
        table.HasOne<Pledge>().WithMany().HasForeignKey(b => b.PledgeId);
    }
}
