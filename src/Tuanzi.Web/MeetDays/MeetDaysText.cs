namespace Tuanzi.Web.MeetDays;

/// <summary>Marks the texts of meet days.</summary>
public sealed class MeetDaysText;
