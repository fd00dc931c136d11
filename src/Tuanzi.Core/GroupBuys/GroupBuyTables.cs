using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.GroupBuys;

static class GroupBuyTables
{
    sealed class GroupBuyTable : IEntityTypeConfiguration<GroupBuy>
    {
        public void Configure(EntityTypeBuilder<GroupBuy> table)
        {
            table.ToTable("group_buys");
            table.HasIndex(g => g.Code).IsUnique();
            table.HasIndex(g => new { g.CommunityId, g.CutOffAt });
            table.HasIndex(g => g.LeaderId);
            // Due work: what is to be opened, what is to be closed.
            table.HasIndex(g => new { g.Status, g.CutOffAt });
            table.HasIndex(g => new { g.Status, g.OpensAt });
            table.HasIndex(g => g.ReleasesAt);
            table.HasIndex(g => g.RatingDueAt).HasFilter("rating_due_at is not null");
            table.Ignore(g => g.IsComplete);
            table.Ignore(g => g.Bounds);
            table.Ignore(g => g.Team);
            table.Ignore(g => g.Costs);
            table.Ignore(g => g.Advance);
            table.Ignore(g => g.Reserve);
            table.Ignore(g => g.Commission);
            table.Property(g => g.AllotmentSeed).HasMaxLength(64);
            table.Property(g => g.Code).HasMaxLength(20);
            table.Property(g => g.Title).HasMaxLength(GroupBuy.LongestTitle);
            table.HasOne<Community>().WithMany().HasForeignKey(g => g.CommunityId);
            table.HasOne<Person>().WithMany().HasForeignKey(g => g.LeaderId);
        }
    }

    sealed class GroupBuyPhotoTable : IEntityTypeConfiguration<GroupBuyPhoto>
    {
        public void Configure(EntityTypeBuilder<GroupBuyPhoto> table)
        {
            table.ToTable("group_buy_photos");
            table.HasKey(p => new { p.GroupBuyId, p.Position });
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(p => p.GroupBuyId);
            table.HasOne<Photo>().WithMany().HasForeignKey(p => p.PhotoId);
        }
    }

    sealed class ArticleTable : IEntityTypeConfiguration<Article>
    {
        public void Configure(EntityTypeBuilder<Article> table)
        {
            table.ToTable("articles", t => t.HasCheckConstraint("ck_articles_stock", "ordered >= 0 and (stock is null or reserved <= stock)"));
            table.Ignore(a => a.Demand);
            table.Ignore(a => a.Commission);
            table.Ignore(a => a.Agreed);
            table.HasOne<Article>().WithMany().HasForeignKey(a => a.FallbackId);
            table.HasIndex(a => new { a.GroupBuyId, a.Position });
            table.Property(a => a.Name).HasMaxLength(Product.LongestName);
            table.Property(a => a.Unit).HasMaxLength(30);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(a => a.GroupBuyId);
            table.HasOne<Product>().WithMany().HasForeignKey(a => a.ProductId);
        }
    }

    sealed class PickupTable : IEntityTypeConfiguration<Pickup>
    {
        public void Configure(EntityTypeBuilder<Pickup> table)
        {
            table.ToTable("pickups");
            table.HasIndex(p => p.GroupBuyId);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(p => p.GroupBuyId);
            table.HasOne<PickupPoint>().WithMany().HasForeignKey(p => p.PickupPointId);
        }
    }

    sealed class OfferVersionTable : IEntityTypeConfiguration<OfferVersion>
    {
        public void Configure(EntityTypeBuilder<OfferVersion> table)
        {
            table.ToTable("offer_versions");
            table.HasKey(v => new { v.GroupBuyId, v.Version });
            table.Ignore(v => v.Offer);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(v => v.GroupBuyId);
        }
    }

    sealed class TransitionTable : IEntityTypeConfiguration<Transition>
    {
        public void Configure(EntityTypeBuilder<Transition> table)
        {
            table.ToTable("transitions");
            table.HasIndex(t => new { t.GroupBuyId, t.At });
            table.Property(t => t.Reason).HasMaxLength(Transition.LongestReason);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(t => t.GroupBuyId);
        }
    }

    sealed class UpdateTable : IEntityTypeConfiguration<Update>
    {
        public void Configure(EntityTypeBuilder<Update> table)
        {
            table.ToTable("updates");
            table.HasIndex(u => new { u.GroupBuyId, u.At });
            table.Property(u => u.Text).HasMaxLength(Update.LongestText);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(u => u.GroupBuyId);
        }
    }
}
