using System.Buffers;
using System.Net.Mime;
using System.Text;

namespace Tuanzi.Web.Orders;

/// <summary>A group buy's page drawn for strangers, as it goes over the wire. Each answer puts a form key of its own into it: a guest's order hangs on that key.</summary>
public sealed class SharedPage : IResult
{
    const string ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";

    readonly byte[] html;
    readonly Range[] between;

    SharedPage(byte[] html, string key) => (this.html, between) = (html, [.. Between(html, Encoding.ASCII.GetBytes(key))]);

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
        return new(drawn.ToArray(), form.Key);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (answer, key) = (httpContext.Response, Encoding.ASCII.GetBytes(Secret.New()));
        answer.ContentType = ContentType;
        answer.ContentLength = between.Sum(part => part.GetOffsetAndLength(html.Length).Length) + (between.Length - 1) * key.Length;
        foreach (var (i, part) in between.Index())
        {
            if (i > 0) answer.BodyWriter.Write(key);
            answer.BodyWriter.Write(html.AsSpan(part));
        }
        await answer.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    static List<Range> Between(ReadOnlySpan<byte> html, ReadOnlySpan<byte> key)
    {
        var (parts, from) = (new List<Range>(), 0);
        while (html[from..].IndexOf(key) is >= 0 and var at)
        {
            parts.Add(from..(from + at));
            from += at + key.Length;
        }
        parts.Add(from..html.Length);
        return parts;
    }
}
