using System.Globalization;

namespace Tuanzi.Web.Api;

public static class ApiRequests
{
    extension(HttpContext http)
    {
        /// <summary>The sender's name for this request, or nothing: whoever needs one refuses then.</summary>
        public string IdempotencyKey => http.Request.Headers[KeyedRequest.Header].ToString().Trim();

        /// <summary>One of our languages, as the request chose it.</summary>
        public string Language => CultureInfo.CurrentUICulture.Name;

        /// <summary>The whole address of one of our pages, for links that leave the site.</summary>
        public string LinkTo(string path) => http.RequestServices.GetRequiredService<SiteAddress>().LinkTo(path, http.Request);
    }
}
