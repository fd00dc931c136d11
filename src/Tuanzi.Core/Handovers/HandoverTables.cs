using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Handovers;

static class HandoverTables
{
    sealed class HandoverTable : IEntityTypeConfiguration<Handover>
    {
        public void Configure(EntityTypeBuilder<Handover> table)
        {
            table.ToTable("handovers");
            table.HasIndex(h => h.OrderId);
            table.HasIndex(h => new { h.GroupBuyId, h.At });
            table.HasIndex(h => new { h.By, h.Key }).IsUnique().HasFilter("key is not null");
            table.Property(h => h.Proxy).HasMaxLength(Person.LongestName);
            table.Property(h => h.Key).HasMaxLength(Handover.LongestKey);
            table.HasOne<Order>().WithMany().HasForeignKey(h => h.OrderId);
        }
    }

    sealed class HandoverLineTable : IEntityTypeConfiguration<HandoverLine>
    {
        public void Configure(EntityTypeBuilder<HandoverLine> table)
        {
            table.ToTable("handover_lines", t => t.HasCheckConstraint("ck_handover_lines_quantity", "quantity > 0"));
            table.HasKey(l => new { l.HandoverId, l.ArticleId });
            table.HasOne<Handover>().WithMany().HasForeignKey(l => l.HandoverId);
        }
    }

    sealed class ShortfallTable : IEntityTypeConfiguration<Shortfall>
    {
        public void Configure(EntityTypeBuilder<Shortfall> table)
        {
            table.ToTable("shortfalls");
            table.HasIndex(s => s.OrderId);
            table.HasIndex(s => new { s.GroupBuyId, s.At });
            table.HasIndex(s => new { s.By, s.Key }).IsUnique();
            table.Property(s => s.Key).HasMaxLength(Handover.LongestKey);
            table.HasOne<Order>().WithMany().HasForeignKey(s => s.OrderId);
        }
    }

    sealed class ShortfallLineTable : IEntityTypeConfiguration<ShortfallLine>
    {
        public void Configure(EntityTypeBuilder<ShortfallLine> table)
        {
            table.ToTable("shortfall_lines", t => t.HasCheckConstraint("ck_shortfall_lines_quantity", "quantity > 0"));
            table.HasKey(l => new { l.ShortfallId, l.ArticleId });
            table.HasOne<Shortfall>().WithMany().HasForeignKey(l => l.ShortfallId);
        }
    }

    sealed class ArrivalTable : IEntityTypeConfiguration<Arrival>
    {
        public void Configure(EntityTypeBuilder<Arrival> table)
        {
            table.ToTable("arrivals", t => t.HasCheckConstraint("ck_arrivals_quantity", "quantity >= 0"));
            table.HasIndex(a => new { a.GroupBuyId, a.ArticleId, a.At });
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(a => a.GroupBuyId);
        }
    }

    sealed class WeighingTable : IEntityTypeConfiguration<Weighing>
    {
        public void Configure(EntityTypeBuilder<Weighing> table)
        {
            table.ToTable("weighings", t => t.HasCheckConstraint("ck_weighings_weight", "weight_grams > 0"));
            table.HasIndex(w => w.OrderId);
            table.HasIndex(w => new { w.By, w.Key }).IsUnique();
            table.Property(w => w.Key).HasMaxLength(Handover.LongestKey);
            table.HasOne<Order>().WithMany().HasForeignKey(w => w.OrderId);
        }
    }

    sealed class ContainerReturnTable : IEntityTypeConfiguration<ContainerReturn>
    {
        public void Configure(EntityTypeBuilder<ContainerReturn> table)
        {
            table.ToTable("container_returns");
            table.HasIndex(c => c.OrderId);
            table.HasIndex(c => new { c.By, c.Key }).IsUnique();
            table.Property(c => c.Key).HasMaxLength(Handover.LongestKey);
            table.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId);
        }
    }

    sealed class RefundTable : IEntityTypeConfiguration<Refund>
    {
        public void Configure(EntityTypeBuilder<Refund> table)
        {
            table.ToTable("refunds");
            table.HasIndex(r => r.OrderId);
            table.HasIndex(r => new { r.By, r.Key }).IsUnique();
            table.Property(r => r.Key).HasMaxLength(Handover.LongestKey);
            table.Property(r => r.Note).HasMaxLength(Refund.LongestNote);
            table.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId);
        }
    }

    sealed class WrongCodeTable : IEntityTypeConfiguration<WrongCode>
    {
        public void Configure(EntityTypeBuilder<WrongCode> table)
        {
            table.ToTable("wrong_codes");
            table.HasIndex(w => new { w.GroupBuyId, w.By, w.At });
            table.HasIndex(w => w.At);
        }
    }
}
