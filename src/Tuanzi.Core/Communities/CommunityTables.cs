using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Communities;

static class CommunityTables
{
    sealed class CommunityTable : IEntityTypeConfiguration<Community>
    {
        public void Configure(EntityTypeBuilder<Community> table)
        {
            table.ToTable("communities");
            table.HasIndex(c => c.Slug).IsUnique();
            table.HasIndex(c => c.InviteCode).IsUnique();
            table.Property(c => c.Slug).HasMaxLength(Slug.Longest);
            table.Property(c => c.Name).HasMaxLength(Community.LongestName);
            table.Property(c => c.About).HasMaxLength(Community.LongestAbout);
            table.Property(c => c.TimeZone).HasMaxLength(60);
            table.Property(c => c.Language).HasMaxLength(10);
            table.Property(c => c.InviteCode).HasMaxLength(40);
        }
    }

    sealed class MembershipTable : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> table)
        {
            table.ToTable("memberships");
            table.HasKey(m => new { m.CommunityId, m.PersonId });
            table.Ignore(m => m.Commission);
            table.HasIndex(m => m.PersonId);
            table.Property(m => m.Contact).HasMaxLength(Membership.LongestContact);
            table.Property(m => m.Room).HasMaxLength(Membership.LongestRoom);
            table.HasOne<Community>().WithMany().HasForeignKey(m => m.CommunityId);
            table.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        }
    }

    sealed class PickupPointTable : IEntityTypeConfiguration<PickupPoint>
    {
        public void Configure(EntityTypeBuilder<PickupPoint> table)
        {
            table.ToTable("pickup_points");
            table.HasIndex(p => p.CommunityId);
            table.Property(p => p.Name).HasMaxLength(PickupPoint.LongestName);
            table.Property(p => p.Address).HasMaxLength(PickupPoint.LongestAddress);
            table.Property(p => p.Hours).HasMaxLength(PickupPoint.LongestHours);
            table.HasOne<Community>().WithMany().HasForeignKey(p => p.CommunityId);
        }
    }

    sealed class BankAccountTable : IEntityTypeConfiguration<BankAccount>
    {
        public void Configure(EntityTypeBuilder<BankAccount> table)
        {
            table.ToTable("bank_accounts");
            table.HasKey(a => a.CommunityId);
            table.Property(a => a.Payee).HasMaxLength(BankAccount.LongestPayee);
            table.Property(a => a.Iban).HasMaxLength(34);
            table.Property(a => a.Bic).HasMaxLength(11);
            table.Property(a => a.Swish).HasMaxLength(10);
            table.HasOne<Community>().WithMany().HasForeignKey(a => a.CommunityId);
        }
    }

    sealed class CardAccountTable : IEntityTypeConfiguration<CardAccount>
    {
        public void Configure(EntityTypeBuilder<CardAccount> table)
        {
            table.ToTable("card_accounts");
            table.HasKey(a => a.CommunityId);
            table.Property(a => a.SealedKey).HasMaxLength(1000);
            table.Property(a => a.SealedSigningSecret).HasMaxLength(1000);
            table.Property(a => a.Webhook).HasMaxLength(255);
            table.Property(a => a.KeyEnd).HasMaxLength(4);
            table.Property(a => a.LastError).HasMaxLength(500);
            table.HasIndex(a => a.DueAt).HasFilter("due_at is not null");
            table.HasOne<Community>().WithMany().HasForeignKey(a => a.CommunityId);
        }
    }

    sealed class HelperTable : IEntityTypeConfiguration<Helper>
    {
        public void Configure(EntityTypeBuilder<Helper> table)
        {
            table.ToTable("helpers");
            table.HasIndex(h => new { h.GroupBuyId, h.PersonId }).IsUnique();
            table.HasIndex(h => new { h.PickupPointId, h.PersonId }).IsUnique();
            table.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId);
            table.HasOne<PickupPoint>().WithMany().HasForeignKey(h => h.PickupPointId);
        }
    }
}
