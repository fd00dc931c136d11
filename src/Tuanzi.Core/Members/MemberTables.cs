using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Members;

static class MemberTables
{
    sealed class PersonTable : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> table)
        {
            table.Property(p => p.DisplayName).HasMaxLength(Person.LongestName);
            table.Property(p => p.Language).HasMaxLength(10);
        }
    }

    sealed class ActTable : IEntityTypeConfiguration<Act>
    {
        public void Configure(EntityTypeBuilder<Act> table)
        {
            table.ToTable("acts");
            table.HasKey(a => a.Number);
            table.Property(a => a.About).HasMaxLength(Act.LongestAbout);
        }
    }

    sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> table)
        {
            table.ToTable("api_tokens");
            table.HasIndex(t => t.Hash).IsUnique();
            table.HasIndex(t => t.PersonId);
            table.Property(t => t.Name).HasMaxLength(ApiToken.LongestName);
            table.Property(t => t.Scopes).HasMaxLength(200);
            table.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    sealed class MailedLinkTable : IEntityTypeConfiguration<MailedLink>
    {
        public void Configure(EntityTypeBuilder<MailedLink> table)
        {
            table.ToTable("mailed_links");
            table.HasIndex(l => l.Hash).IsUnique();
            table.HasIndex(l => l.PersonId);
            table.HasIndex(l => l.ExpiresAt);
            table.Property(l => l.Address).HasMaxLength(EmailAddress.Longest);
            table.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
