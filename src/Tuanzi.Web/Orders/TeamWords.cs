using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>Teams in words, alike in the list, in the form and on the receipt.</summary>
static class TeamWords
{
    const int MostNamed = 3;

    /// <summary>"Ben, Chi", "Ben, Chi, Dan and 4 more"; how many there are where names are hidden.</summary>
    public static string Who(ListedTeam team, IStringLocalizer<OrdersText> t)
    {
        if (team.Names.Count == 0) return t["Teams.Members", team.Members, team.Size];
        var named = string.Join(t["Teams.And"], team.Names.Take(MostNamed));
        return team.Names.Count > MostNamed ? t["Teams.AndMore", named, team.Names.Count - MostNamed] : named;
    }

    public static string TimeLeft(TimeSpan left, IStringLocalizer<OrdersText> t) =>
        left switch
        {
            { TotalDays: >= 2 } => t["Teams.Days", (int)left.TotalDays],
            { TotalHours: >= 2 } => t["Teams.Hours", (int)left.TotalHours],
            _ => t["Teams.Minutes", Math.Max(1, (int)Math.Ceiling(left.TotalMinutes))],
        };
}
