using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Quotes;

static class QuoteTables
{
    sealed class QuoteRequestTable : IEntityTypeConfiguration<QuoteRequest>
    {
        public void Configure(EntityTypeBuilder<QuoteRequest> table)
        {
            table.ToTable("quote_requests");
            table.HasIndex(r => new { r.CallId, r.Number }).IsUnique();
            // At most one is open at a time.
            table.HasIndex(r => r.CallId).IsUnique().HasFilter("ended_at is null");
            // What is due: deadlines and reminders.
            table.HasIndex(r => r.ClosesAt).HasFilter("ended_at is null");
            table.Property(r => r.Text).HasMaxLength(QuoteRequest.LongestText);
            table.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId);
            table.HasOne<Person>().WithMany().HasForeignKey(r => r.AskedBy);
        }
    }

    sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> table)
        {
            table.ToTable("invitations", t => t.HasCheckConstraint("ck_invitations_dealer", "(store_id is null) <> (email is null)"));
            table.HasIndex(i => new { i.RequestId, i.StoreId }).IsUnique().HasFilter("store_id is not null and revoked_at is null");
            table.HasIndex(i => new { i.RequestId, i.Email }).IsUnique().HasFilter("email is not null and revoked_at is null");
            table.HasIndex(i => i.StoreId).HasFilter("store_id is not null");
            // How often an address was written to of late.
            table.HasIndex(i => new { i.Email, i.InvitedAt }).HasFilter("email is not null");
            table.Property(i => i.Name).HasMaxLength(Invitation.LongestName);
            table.Property(i => i.Email).HasMaxLength(EmailAddress.Longest);
            table.Property(i => i.Language).HasMaxLength(10);
            table.Property(i => i.DeclinedWhy).HasMaxLength(Invitation.LongestReason);
            table.HasOne<QuoteRequest>().WithMany().HasForeignKey(i => i.RequestId);
            table.HasOne<Store>().WithMany().HasForeignKey(i => i.StoreId);
        }
    }

    sealed class InvitationLinkTable : IEntityTypeConfiguration<InvitationLink>
    {
        public void Configure(EntityTypeBuilder<InvitationLink> table)
        {
            table.ToTable("invitation_links");
            table.HasKey(l => l.Hash);
            table.HasIndex(l => l.InvitationId);
            table.HasIndex(l => l.MadeAt);
            table.HasOne<Invitation>().WithMany().HasForeignKey(l => l.InvitationId);
        }
    }

    sealed class QuoteTable : IEntityTypeConfiguration<Quote>
    {
        public void Configure(EntityTypeBuilder<Quote> table)
        {
            table.ToTable("quotes", t => t.HasCheckConstraint("ck_quotes_versions", "dealers_version >= 1 and last_version >= dealers_version"));
            table.HasIndex(q => q.InvitationId).IsUnique();
            table.HasIndex(q => new { q.CallId, q.Number }).IsUnique();
            table.Ignore(q => q.HasCounter);
            table.Ignore(q => q.IsFull);
            table.Property(q => q.WithdrawnWhy).HasMaxLength(Invitation.LongestReason);
            table.HasOne<Invitation>().WithMany().HasForeignKey(q => q.InvitationId);
            table.HasOne<Call>().WithMany().HasForeignKey(q => q.CallId);
        }
    }

    sealed class QuoteVersionTable : IEntityTypeConfiguration<QuoteVersion>
    {
        public void Configure(EntityTypeBuilder<QuoteVersion> table)
        {
            table.ToTable("quote_versions");
            table.HasKey(v => new { v.QuoteId, v.Number });
            table.Ignore(v => v.Specs);
            table.Property(v => v.ByName).HasMaxLength(Invitation.LongestName);
            table.Property(v => v.Extras).HasMaxLength(QuoteVersion.LongestLine);
            table.Property(v => v.Delivery).HasMaxLength(QuoteVersion.LongestLine);
            table.Property(v => v.Warranty).HasMaxLength(QuoteVersion.LongestLine);
            table.Property(v => v.Note).HasMaxLength(QuoteVersion.LongestNote);
            table.HasOne<Quote>().WithMany().HasForeignKey(v => v.QuoteId);
            table.HasOne<DescendingRound>().WithMany().HasForeignKey(v => v.DescendingRoundId);
        }
    }

    sealed class QuoteQuestionTable : IEntityTypeConfiguration<QuoteQuestion>
    {
        public void Configure(EntityTypeBuilder<QuoteQuestion> table)
        {
            table.ToTable("quote_questions");
            table.HasIndex(q => new { q.RequestId, q.Number }).IsUnique();
            table.Property(q => q.Text).HasMaxLength(QuoteQuestion.Longest);
            table.Property(q => q.Answer).HasMaxLength(QuoteQuestion.Longest);
            table.HasOne<QuoteRequest>().WithMany().HasForeignKey(q => q.RequestId);
            table.HasOne<Invitation>().WithMany().HasForeignKey(q => q.InvitationId);
        }
    }
}
