using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Calls;

static class CallTables
{
    sealed class CallTable : IEntityTypeConfiguration<Call>
    {
        public void Configure(EntityTypeBuilder<Call> table)
        {
            table.ToTable("calls", t => t.HasCheckConstraint("ck_calls_pledged", "pledged >= 0 and pledged <= last_number"));
            table.HasIndex(c => c.Code).IsUnique();
            table.HasIndex(c => new { c.CommunityId, c.ClosesAt });
            table.HasIndex(c => c.ClosesAt).HasFilter("ended_at is null");
            table.HasIndex(c => c.SentAs).IsUnique().HasFilter("sent_as is not null");
            table.Property(c => c.SentAs).HasMaxLength(SentOnce.LongestName);
            table.Ignore(c => c.Specs);
            table.Ignore(c => c.Options);
            table.Ignore(c => c.IsBought);
            table.Property(c => c.Code).HasMaxLength(20);
            table.Property(c => c.Title).HasMaxLength(Call.LongestTitle);
            table.Property(c => c.Text).HasMaxLength(Call.LongestText);
            table.Property(c => c.Unit).HasMaxLength(Call.LongestUnit);
            table.Property(c => c.ReferenceSeen).HasMaxLength(Call.LongestSeen);
            table.Property(c => c.Area).HasMaxLength(Call.LongestArea);
            table.Property(c => c.EndedWhy).HasMaxLength(EndCall.LongestReason);
            table.HasOne<Call>().WithMany().HasForeignKey(c => c.MergesIntoId);
            table.HasOne<Community>().WithMany().HasForeignKey(c => c.CommunityId);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(c => c.GroupBuyId);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(c => c.FollowsGroupBuyId);
            table.HasOne<Person>().WithMany().HasForeignKey(c => c.AuthorId);
        }
    }

    sealed class CallPhotoTable : IEntityTypeConfiguration<CallPhoto>
    {
        public void Configure(EntityTypeBuilder<CallPhoto> table)
        {
            table.ToTable("call_photos");
            table.HasKey(p => new { p.CallId, p.Position });
            table.HasOne<Call>().WithMany().HasForeignKey(p => p.CallId);
            table.HasOne<Photo>().WithMany().HasForeignKey(p => p.PhotoId);
        }
    }

    sealed class PledgeTable : IEntityTypeConfiguration<Pledge>
    {
        public void Configure(EntityTypeBuilder<Pledge> table)
        {
            table.ToTable("pledges");
            table.HasIndex(p => new { p.CallId, p.Number }).IsUnique();
            table.HasIndex(p => new { p.CallId, p.BuyerId }).IsUnique().HasFilter("buyer_id is not null");
            table.HasIndex(p => p.BuyerId).HasFilter("buyer_id is not null");
            table.Ignore(p => p.Choices);
            table.Property(p => p.Note).HasMaxLength(Pledge.LongestNote);
            table.Property(p => p.Area).HasMaxLength(Pledge.LongestArea);
            table.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId);
            table.HasOne<Call>().WithMany().HasForeignKey(p => p.CallId);
        }
    }
}
