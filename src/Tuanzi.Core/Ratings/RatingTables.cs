using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Ratings;

static class RatingTables
{
    sealed class RatingTable : IEntityTypeConfiguration<Rating>
    {
        public void Configure(EntityTypeBuilder<Rating> table)
        {
            table.ToTable("ratings", t =>
            {
                t.HasCheckConstraint("ck_ratings_stars", "stars between 1 and 5");
                t.HasCheckConstraint("ck_ratings_of_one", "(store_id is null) <> (leader_id is null)");
            });
            table.HasIndex(r => new { r.OrderId, r.StoreId }).IsUnique().HasFilter("store_id is not null");
            // One leader for an order, also where the lead was handed on meanwhile.
            table.HasIndex(r => r.OrderId).IsUnique().HasFilter("leader_id is not null");
            table.HasIndex(r => r.StoreId).HasFilter("store_id is not null");
            table.HasIndex(r => new { r.CommunityId, r.LeaderId }).HasFilter("leader_id is not null");
            table.Property(r => r.Text).HasMaxLength(Rating.LongestText);
            table.Property(r => r.Answer).HasMaxLength(Rating.LongestText);
            table.Property(r => r.HiddenWhy).HasMaxLength(HideRating.LongestReason);
            table.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(r => r.GroupBuyId);
            table.HasOne<Community>().WithMany().HasForeignKey(r => r.CommunityId);
            table.HasOne<Store>().WithMany().HasForeignKey(r => r.StoreId);
            table.HasOne<Person>().WithMany().HasForeignKey(r => r.LeaderId);
        }
    }
}
