using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Surveys;

static class SurveyTables
{
    sealed class SurveyTable : IEntityTypeConfiguration<Survey>
    {
        public void Configure(EntityTypeBuilder<Survey> table)
        {
            table.ToTable("surveys");
            table.HasIndex(s => s.Code).IsUnique();
            table.HasIndex(s => new { s.CommunityId, s.EndsAt });
            table.HasIndex(s => s.EndsAt).HasFilter("ended_at is null");
            table.HasIndex(s => s.SentAs).IsUnique().HasFilter("sent_as is not null");
            table.Property(s => s.SentAs).HasMaxLength(SentOnce.LongestName);
            table.Property(s => s.Code).HasMaxLength(20);
            table.Property(s => s.Title).HasMaxLength(Call.LongestTitle);
            table.Property(s => s.Text).HasMaxLength(Call.LongestText);
            table.Property(s => s.Unit).HasMaxLength(Call.LongestUnit);
            table.HasOne<Community>().WithMany().HasForeignKey(s => s.CommunityId);
            table.HasOne<Person>().WithMany().HasForeignKey(s => s.LeaderId);
        }
    }

    sealed class SurveyItemTable : IEntityTypeConfiguration<SurveyItem>
    {
        public void Configure(EntityTypeBuilder<SurveyItem> table)
        {
            table.ToTable("survey_items", t => t.HasCheckConstraint("ck_survey_items_taps", "taps >= 0"));
            table.HasKey(i => new { i.SurveyId, i.Position });
            table.Property(i => i.Position).ValueGeneratedNever();
            table.Property(i => i.Title).HasMaxLength(Call.LongestTitle);
            table.Property(i => i.Word).HasMaxLength(SurveyItem.LongestWord);
            table.HasOne<Survey>().WithMany().HasForeignKey(i => i.SurveyId);
            table.HasOne<Call>().WithMany().HasForeignKey(i => i.CallId);
            table.HasOne<Person>().WithMany().HasForeignKey(i => i.AddedBy);
        }
    }

    sealed class SurveyTapTable : IEntityTypeConfiguration<SurveyTap>
    {
        public void Configure(EntityTypeBuilder<SurveyTap> table)
        {
            table.ToTable("survey_taps");
            table.HasKey(t => new { t.SurveyId, t.PersonId, t.Position });
            table.HasOne<SurveyItem>().WithMany().HasForeignKey(t => new { t.SurveyId, t.Position });
            table.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
