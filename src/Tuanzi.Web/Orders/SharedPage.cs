using System.Buffers;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>A group buy's page drawn for all who read it alike, as it goes over the wire. Each answer puts into it what is its reader's own: a member's form token, and the form's key, on which a guest's order hangs, or the whole column with the order of whoever has one.</summary>
public sealed class SharedPage : IResult
{
    const string ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";

    /// <summary>The page between what is each reader's own, and after which parts that is the token.</summary>
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

    /// <param name="hasOrder">True: for readers who each have an order, which goes into it by <see cref="Around"/>.</param>
    public static async Task<SharedPage> DrawAsync(Visit visit, bool hasOrder, HttpContext http)
    {
        var form = OrderForm.For(visit.Shown, null, null);
        using var drawn = new MemoryStream();
        var body = http.Response.Body;
        http.Response.Body = drawn;
        try
        {
            await Page.Of<ShowGroupBuyPage>(new { Visit = visit, Form = form, OwnGoesHere = hasOrder ? form.Key : null }).ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        return new(drawn.ToArray(), Encoding.ASCII.GetBytes(form.Key), visit.IsSignedIn ? Encoding.ASCII.GetBytes(TokenOf(http)) : null);
    }

    /// <summary>The page with its reader's own column in it.</summary>
    public IResult Around(string own) => new Filled(this, Encoding.UTF8.GetBytes(own));

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(Encoding.ASCII.GetBytes(OrderCommand.NewKey()), httpContext);

    async Task WriteAsync(ReadOnlyMemory<byte> own, HttpContext http)
    {
        var (answer, token) = (http.Response, isToken.Contains(true) ? Encoding.ASCII.GetBytes(TokenOf(http)) : []);
        answer.ContentType = ContentType;
        answer.ContentLength = length + isToken.Sum(isToken => isToken ? token.Length : own.Length);
        foreach (var (i, part) in parts.Index())
        {
            answer.BodyWriter.Write(part.Span);
            if (i < isToken.Count) answer.BodyWriter.Write(isToken[i] ? token : own.Span);
        }
        await answer.BodyWriter.FlushAsync(http.RequestAborted);
    }

    sealed class Filled(SharedPage page, ReadOnlyMemory<byte> own) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => page.WriteAsync(own, httpContext);
    }

    /// <summary>A member's form token: the same for the whole of a request.</summary>
    public static string TokenOf(HttpContext http) => http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;
}
