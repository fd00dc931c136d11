using Tuanzi.Core.Communities;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>A leader is asked whether somebody may become a member.</summary>
sealed class MembershipAskedMail(MembershipInMail memberships, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        // Another leader may have answered meanwhile.
        if (await memberships.FindAsync(mail, MembershipStatus.Asked, stop) is not { } asking) return null;
        return new(t["Asked.Subject", asking.Person, asking.Community]) { Paragraphs = [t["Asked.Said", asking.Person]], Action = new(t["Changed.Action"], Paths.Community(asking.Slug, "/members")) };
    }
}

/// <summary>A leader said yes.</summary>
sealed class MembershipGrantedMail(MembershipInMail memberships, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await memberships.FindAsync(mail, MembershipStatus.Active, stop) is not { } granted) return null;
        return new(t["Granted.Subject", granted.Community]) { Paragraphs = [t["Granted.Said", granted.Person]], Action = new(t["Granted.Action"], Paths.Community(granted.Slug)) };
    }
}
