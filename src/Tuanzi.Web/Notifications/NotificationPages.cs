using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

static class NotificationPages
{
    public static void MapNotificationPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/me/notices", ShowAsync);
        pages.MapPost("/me/notices/reading", ReadAsync);
        pages.MapGet("/mailbox", ShowMailboxAsync).AllowAnonymous();
        pages.MapGet("/mailbox/{id:guid}", ShowMailAsync).AllowAnonymous();
    }

    static async Task<IResult> ShowAsync(NoticeList notices, HttpContext http, CancellationToken stop) => Page.Of<NoticesPage>(new { Notices = await notices.RunAsync(http.User.PersonId, stop) });

    static async Task<RedirectHttpResult> ReadAsync(ReadNotices read, HttpContext http, CancellationToken stop)
    {
        await read.RunAsync(http.User.PersonId, stop);
        return TypedResults.Redirect("/me/notices");
    }

    static async Task<IResult> ShowMailboxAsync(MailDelivery delivery, Mailbox mailbox, HttpContext http, CancellationToken stop) =>
        MayLook(delivery, http) ? Page.Of<MailboxPage>(new { Mails = await mailbox.RunAsync(stop) }) : TypedResults.NotFound();

    static async Task<IResult> ShowMailAsync(Guid id, MailDelivery delivery, Mailbox mailbox, MailWriter writer, HttpContext http, CancellationToken stop)
    {
        if (!MayLook(delivery, http) || await mailbox.FindAsync(id, stop) is not { } mail) return TypedResults.NotFound();
        return Page.Of<MailPage>(new { Mail = mail, Letter = await writer.ReadAsync(mail, stop) });
    }

    /// <summary>Mails hold links to sign in with: they are shown to the developer at this machine, and to nobody in the same network.</summary>
    static bool MayLook(MailDelivery delivery, HttpContext http) => delivery.Route == MailRoute.Mailbox && http.IsFromThisMachine;
}
