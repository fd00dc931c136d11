using Microsoft.Net.Http.Headers;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Payments;

/// <summary>Where the picture of a collecting code is, and how it is answered: to whoever asks themselves, and kept by nobody in between.</summary>
public static class CollectingCodeFiles
{
    public static string OfGroupBuy(string code) => $"/b/{code}/collecting-code/file";

    public static string OfGuest(string secret) => $"/o/{secret}/collecting-code/file";

    public static IResult Answer(HttpContext http, CollectingCode? code)
    {
        // A code that was replaced would send money where its leader does not look any more: a browser asks each time whether it is still the same.
        http.Response.Headers.CacheControl = code is null ? "no-store" : "private, no-cache";
        if (code is null) return TypedResults.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(code.Bytes, code.ContentType, entityTag: new EntityTagHeaderValue($"\"{code.Print}\""));
    }
}
