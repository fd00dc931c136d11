using Tuanzi.Core.Surveys;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<SurveyItem> SurveyItems => Set<SurveyItem>();
    public DbSet<SurveyTap> SurveyTaps => Set<SurveyTap>();
}
