using Microsoft.AspNetCore.Components;

namespace Tuanzi.Web.Layout;

/// <summary>A page as a result of an endpoint: `Page.Of&lt;ShowGroupBuyPage&gt;(new { View = view })`.</summary>
public static class Page
{
    public static IResult Of<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : IComponent => new RazorComponentResult<T>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>The page again, with what was typed and the reason at the field.</summary>
    public static IResult Refused<T>(object parameters)
        where T : IComponent => Of<T>(parameters, StatusCodes.Status422UnprocessableEntity);
}
