using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.MeetDays;

static class ChecklistTables
{
    sealed class CheckTable : IEntityTypeConfiguration<MeetDayCheck>
    {
        public void Configure(EntityTypeBuilder<MeetDayCheck> table)
        {
            table.ToTable("meet_day_checks");
            table.HasKey(c => new { c.GroupBuyId, c.Number });
            table.Property(c => c.Number).ValueGeneratedNever();
            table.Property(c => c.Text).HasMaxLength(MeetDayCheck.Longest);
            table.HasOne<MeetDay>().WithMany().HasForeignKey(c => c.GroupBuyId);
        }
    }

    sealed class TickTable : IEntityTypeConfiguration<MeetDayTick>
    {
        public void Configure(EntityTypeBuilder<MeetDayTick> table)
        {
            table.ToTable("meet_day_ticks");
            table.HasKey(t => new { t.OrderId, t.Number });
            table.HasOne<MeetDayCheck>().WithMany().HasForeignKey(t => new { t.GroupBuyId, t.Number });
            table.HasOne<Order>().WithMany().HasForeignKey(t => t.OrderId);
        }
    }

    sealed class ProblemTable : IEntityTypeConfiguration<MeetDayProblem>
    {
        public void Configure(EntityTypeBuilder<MeetDayProblem> table)
        {
            table.ToTable("meet_day_problems");
            table.HasIndex(p => new { p.GroupBuyId, p.NotedAt });
            table.HasIndex(p => new { p.OrderId, p.Key }).IsUnique().HasFilter("key is not null");
            table.Property(p => p.Words).HasMaxLength(MeetDayProblem.LongestWords);
            table.Property(p => p.SettledWord).HasMaxLength(MeetDayProblem.LongestWord);
            table.Property(p => p.Key).HasMaxLength(Handover.LongestKey);
            table.HasOne<MeetDay>().WithMany().HasForeignKey(p => p.GroupBuyId);
            table.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId);
            table.HasOne<MeetDayCheck>().WithMany().HasForeignKey(p => new { p.GroupBuyId, p.Number });
        }
    }

    sealed class ProblemPhotoTable : IEntityTypeConfiguration<MeetDayProblemPhoto>
    {
        public void Configure(EntityTypeBuilder<MeetDayProblemPhoto> table)
        {
            table.ToTable("meet_day_problem_photos");
            table.HasKey(p => new { p.ProblemId, p.PhotoId });
            table.HasOne<MeetDayProblem>().WithMany().HasForeignKey(p => p.ProblemId);
            table.HasOne<Stores.Photo>().WithMany().HasForeignKey(p => p.PhotoId);
        }
    }

    sealed class ConfirmationTable : IEntityTypeConfiguration<MeetDayConfirmation>
    {
        public void Configure(EntityTypeBuilder<MeetDayConfirmation> table)
        {
            table.ToTable("meet_day_confirmations");
            table.HasKey(c => c.OrderId);
            table.HasOne<MeetDay>().WithMany().HasForeignKey(c => c.GroupBuyId);
            table.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId);
        }
    }
}
