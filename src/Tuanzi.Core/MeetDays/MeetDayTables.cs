using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.MeetDays;

static class MeetDayTables
{
    sealed class MeetDayTable : IEntityTypeConfiguration<MeetDay>
    {
        public void Configure(EntityTypeBuilder<MeetDay> table)
        {
            table.ToTable("meet_days");
            table.HasKey(m => m.GroupBuyId);
            table.Ignore(m => m.Programme);
            table.HasIndex(m => m.StartsAt).HasFilter("called_off_at is null");
            table.Property(m => m.Title).HasMaxLength(GroupBuy.LongestTitle);
            table.Property(m => m.Place).HasMaxLength(MeetDay.LongestPlace);
            table.Property(m => m.Address).HasMaxLength(MeetDay.LongestAddress);
            table.Property(m => m.CalledOffWhy).HasMaxLength(MeetDay.LongestReason);
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(m => m.GroupBuyId);
        }
    }

    sealed class DateTable : IEntityTypeConfiguration<MeetDayDate>
    {
        public void Configure(EntityTypeBuilder<MeetDayDate> table)
        {
            table.ToTable("meet_day_dates");
            table.HasKey(d => new { d.GroupBuyId, d.StartsAt });
            table.HasOne<MeetDay>().WithMany().HasForeignKey(d => d.GroupBuyId);
        }
    }

    sealed class ChoiceTable : IEntityTypeConfiguration<MeetDayChoice>
    {
        public void Configure(EntityTypeBuilder<MeetDayChoice> table)
        {
            table.ToTable("meet_day_choices");
            table.HasKey(c => new { c.GroupBuyId, c.StartsAt, c.OrderId });
            table.HasOne<MeetDayDate>().WithMany().HasForeignKey(c => new { c.GroupBuyId, c.StartsAt });
            table.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId);
        }
    }

    sealed class ComingTable : IEntityTypeConfiguration<MeetDayComing>
    {
        public void Configure(EntityTypeBuilder<MeetDayComing> table)
        {
            table.ToTable("meet_day_comings", t => t.HasCheckConstraint("ck_meet_day_comings_persons", "persons > 0"));
            table.HasKey(c => c.OrderId);
            table.HasIndex(c => c.GroupBuyId);
            table.HasOne<MeetDay>().WithMany().HasForeignKey(c => c.GroupBuyId);
            table.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId);
        }
    }

    sealed class ThingTable : IEntityTypeConfiguration<MeetDayThing>
    {
        public void Configure(EntityTypeBuilder<MeetDayThing> table)
        {
            table.ToTable("meet_day_things", t => t.HasCheckConstraint("ck_meet_day_things_wanted", "wanted > 0"));
            table.HasKey(i => new { i.GroupBuyId, i.Number });
            table.Property(i => i.Number).ValueGeneratedNever();
            table.Property(i => i.Name).HasMaxLength(MeetDayThing.Longest);
            table.HasOne<MeetDay>().WithMany().HasForeignKey(i => i.GroupBuyId);
        }
    }

    sealed class BringingTable : IEntityTypeConfiguration<MeetDayBringing>
    {
        public void Configure(EntityTypeBuilder<MeetDayBringing> table)
        {
            table.ToTable("meet_day_bringings", t => t.HasCheckConstraint("ck_meet_day_bringings_quantity", "quantity > 0"));
            table.HasKey(b => new { b.GroupBuyId, b.Number, b.OrderId });
            table.HasOne<MeetDayThing>().WithMany().HasForeignKey(b => new { b.GroupBuyId, b.Number });
            table.HasOne<Order>().WithMany().HasForeignKey(b => b.OrderId);
        }
    }

    sealed class CheckInTable : IEntityTypeConfiguration<MeetDayCheckIn>
    {
        public void Configure(EntityTypeBuilder<MeetDayCheckIn> table)
        {
            table.ToTable("meet_day_check_ins");
            table.HasKey(c => c.OrderId);
            table.HasIndex(c => c.GroupBuyId);
            table.HasOne<MeetDay>().WithMany().HasForeignKey(c => c.GroupBuyId);
            table.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId);
        }
    }

    sealed class PhotoTable : IEntityTypeConfiguration<MeetDayPhoto>
    {
        public void Configure(EntityTypeBuilder<MeetDayPhoto> table)
        {
            table.ToTable("meet_day_photos");
            table.HasKey(p => new { p.GroupBuyId, p.PhotoId });
            table.HasOne<MeetDay>().WithMany().HasForeignKey(p => p.GroupBuyId);
            table.HasOne<Stores.Photo>().WithMany().HasForeignKey(p => p.PhotoId);
        }
    }
}
