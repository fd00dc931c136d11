using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

static class NotificationTables
{
    sealed class NoticeTable : IEntityTypeConfiguration<Notice>
    {
        public void Configure(EntityTypeBuilder<Notice> table)
        {
            table.ToTable("notices");
            table.HasIndex(n => new { n.PersonId, n.At });
            // The bell on every page counts these.
            table.HasIndex(n => n.PersonId).HasFilter("read_at is null");
            table.HasIndex(n => new { n.PersonId, n.GroupBuyId, n.Cause }).IsUnique();
            table.HasIndex(n => new { n.PersonId, n.CommunityId, n.Cause }).IsUnique().HasFilter("group_buy_id is null");
            table.Property(n => n.Kind).HasMaxLength(60);
            table.Property(n => n.Cause).HasMaxLength(60);
            table.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    sealed class MailTable : IEntityTypeConfiguration<Mail>
    {
        public void Configure(EntityTypeBuilder<Mail> table)
        {
            table.ToTable("mails");
            table.HasIndex(m => m.DueAt).HasFilter("due_at is not null");
            table.HasIndex(m => m.QueuedAt);
            table.HasIndex(m => new { m.Address, m.QueuedAt });
            table.Property(m => m.Address).HasMaxLength(EmailAddress.Longest);
            table.HasIndex(m => m.OnceFor).IsUnique().HasFilter("once_for is not null");
            table.Property(m => m.OnceFor).HasMaxLength(120);
            table.Property(m => m.Language).HasMaxLength(10);
        }
    }
}
