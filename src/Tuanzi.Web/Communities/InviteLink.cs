namespace Tuanzi.Web.Communities;

static class InviteLink
{
    /// <summary>The whole link, as it goes into chats and QR codes.</summary>
    public static string InviteUrl(this HttpContext http, string code) => http.LinkTo($"/j/{code}");
}
