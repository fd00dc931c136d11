using System.Buffers;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>A group buy's page drawn for all who read it alike, as it goes over the wire. Each answer puts into it what is its reader's own: the form's key, on which a guest's order hangs, and a member's form token.</summary>
public sealed class SharedPage : IResult
{
    const string ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";

    /// <summary>The page between what is each reader's own, and which of the two that is after each part but the last.</summary>
    readonly List<ReadOnlyMemory<byte>> parts = [];
    readonly List<bool> isToken = [];
    readonly int length;

    SharedPage(ReadOnlyMemory<byte> html, byte[] key, byte[]? token)
    {
        while (true)
        {
            var (toKey, toToken) = (html.Span.IndexOf(key), token is null ? -1 : html.Span.IndexOf(token));
            if (toKey < 0 && toToken < 0) break;
            var tokenIsNext = toKey < 0 || (toToken >= 0 && toToken < toKey);
            parts.Add(html[..(tokenIsNext ? toToken : toKey)]);
            isToken.Add(tokenIsNext);
            html = html[(tokenIsNext ? toToken + token!.Length : toKey + key.Length)..];
        }
        parts.Add(html);
        length = parts.Sum(part => part.Length);
    }

    public static async Task<SharedPage> DrawAsync(Visit visit, HttpContext http)
    {
        var form = OrderForm.For(visit.Shown, null, null);
        using var drawn = new MemoryStream();
        var body = http.Response.Body;
        http.Response.Body = drawn;
        try
        {
            await Page.Of<ShowGroupBuyPage>(new { Visit = visit, Form = form }).ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        return new(drawn.ToArray(), Encoding.ASCII.GetBytes(form.Key), visit.IsSignedIn ? TokenOf(http) : null);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (answer, key, token) = (httpContext.Response, Encoding.ASCII.GetBytes(OrderCommand.NewKey()), isToken.Contains(true) ? TokenOf(httpContext) : []);
        answer.ContentType = ContentType;
        answer.ContentLength = length + isToken.Sum(isToken => isToken ? token.Length : key.Length);
        foreach (var (i, part) in parts.Index())
        {
            answer.BodyWriter.Write(part.Span);
            if (i < isToken.Count) answer.BodyWriter.Write(isToken[i] ? token : key);
        }
        await answer.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    // The same for the whole of a request.
    static byte[] TokenOf(HttpContext http) => Encoding.ASCII.GetBytes(http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!);
}
