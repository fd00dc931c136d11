using Tuanzi.Core.MeetDays;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<MeetDay> MeetDays => Set<MeetDay>();
    public DbSet<MeetDayDate> MeetDayDates => Set<MeetDayDate>();
    public DbSet<MeetDayChoice> MeetDayChoices => Set<MeetDayChoice>();
    public DbSet<MeetDayComing> MeetDayComings => Set<MeetDayComing>();
    public DbSet<MeetDayThing> MeetDayThings => Set<MeetDayThing>();
    public DbSet<MeetDayBringing> MeetDayBringings => Set<MeetDayBringing>();
    public DbSet<MeetDayCheckIn> MeetDayCheckIns => Set<MeetDayCheckIn>();
    public DbSet<MeetDayCheck> MeetDayChecks => Set<MeetDayCheck>();
    public DbSet<MeetDayTick> MeetDayTicks => Set<MeetDayTick>();
    public DbSet<MeetDayProblem> MeetDayProblems => Set<MeetDayProblem>();
    public DbSet<MeetDayProblemPhoto> MeetDayProblemPhotos => Set<MeetDayProblemPhoto>();
    public DbSet<MeetDayConfirmation> MeetDayConfirmations => Set<MeetDayConfirmation>();
    public DbSet<MeetDayPhoto> MeetDayPhotos => Set<MeetDayPhoto>();
}
