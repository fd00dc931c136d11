using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Orders;

static class OrderTables
{
    sealed class OrderTable : IEntityTypeConfiguration<Order>
    {
        public void Configure(EntityTypeBuilder<Order> table)
        {
            table.ToTable("orders");
            table.HasIndex(o => new { o.GroupBuyId, o.Number }).IsUnique();
            table.HasIndex(o => new { o.GroupBuyId, o.BuyerId }).IsUnique();
            table.HasIndex(o => o.BuyerId);
            table.HasIndex(o => new { o.GroupBuyId, o.PickupCode }).IsUnique().HasFilter("pickup_code is not null");
            table.HasIndex(o => new { o.GroupBuyId, o.Household }).HasFilter("household <> ''");
            table.HasIndex(o => new { o.GroupBuyId, o.WaitingPlace }).HasFilter("waiting_place is not null");
            table.Property(o => o.Household).HasMaxLength(Rules.Ordering.OrderRequest.LongestHousehold);
            table.Property(o => o.PickupCode).HasMaxLength(12);
            table.HasIndex(o => o.TeamId).HasFilter("team_id is not null");
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(o => o.GroupBuyId);
            table.HasOne<StoredTeam>().WithMany().HasForeignKey(o => o.TeamId);
        }
    }

    sealed class TeamTable : IEntityTypeConfiguration<StoredTeam>
    {
        public void Configure(EntityTypeBuilder<StoredTeam> table)
        {
            table.ToTable("teams", t => t.HasCheckConstraint("ck_teams_members", "members >= 0 and members <= size"));
            table.HasIndex(t => new { t.GroupBuyId, t.Code }).IsUnique();
            table.HasIndex(t => new { t.GroupBuyId, t.Status, t.EndsAt });
            // Due work: what is to be released.
            table.HasIndex(t => new { t.Status, t.EndsAt });
            table.Property(t => t.Code).HasMaxLength(20);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(t => t.GroupBuyId);
        }
    }

    sealed class OrderLineTable : IEntityTypeConfiguration<StoredOrderLine>
    {
        public void Configure(EntityTypeBuilder<StoredOrderLine> table)
        {
            table.ToTable("order_lines", t => t.HasCheckConstraint("ck_order_lines_quantity", "quantity >= 0"));
            table.HasKey(l => new { l.OrderId, l.ArticleId });
            table.HasOne<Order>().WithMany().HasForeignKey(l => l.OrderId);
        }
    }

    sealed class OrderReceiptTable : IEntityTypeConfiguration<OrderReceipt>
    {
        public void Configure(EntityTypeBuilder<OrderReceipt> table)
        {
            table.ToTable("order_receipts");
            // Keys first: those that are made one after the other mostly sort so, which is a page to write where buyers would be one each.
            table.HasKey(r => new { r.Key, r.BuyerId });
            table.HasIndex(r => r.At);
            table.Property(r => r.Key).HasMaxLength(80);
        }
    }

    sealed class GuestTable : IEntityTypeConfiguration<Guest>
    {
        public void Configure(EntityTypeBuilder<Guest> table)
        {
            table.ToTable("guests");
            table.HasIndex(g => g.LinkHash).IsUnique();
            table.Property(g => g.Name).HasMaxLength(Person.LongestName);
            table.Property(g => g.Email).HasMaxLength(254);
            table.Property(g => g.Phone).HasMaxLength(30);
            table.Property(g => g.Language).HasMaxLength(10);
        }
    }

    sealed class GuestLinkTable : IEntityTypeConfiguration<GuestLink>
    {
        public void Configure(EntityTypeBuilder<GuestLink> table)
        {
            table.ToTable("guest_links");
            table.HasKey(l => l.Hash);
            table.HasIndex(l => l.GuestId);
            table.HasOne<Guest>().WithMany().HasForeignKey(l => l.GuestId);
        }
    }
}
