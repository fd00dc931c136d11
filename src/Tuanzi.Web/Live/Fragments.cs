using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Tuanzi.Web.Live;

/// <summary>Renders a component to HTML outside any request: a frame of an event stream, a mail.</summary>
public sealed class Fragments(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    /// <param name="parameters">As for a page: an anonymous object with a property for each parameter.</param>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    public async Task<string> RenderAsync<T>(object parameters, string language)
        where T : IComponent
    {
        // Ends with this method: the culture belongs to the asynchronous flow.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var values = new Dictionary<string, object?> { [nameof(LayoutHost.Component)] = typeof(T), [nameof(LayoutHost.Values)] = new RouteValueDictionary(parameters) };
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LayoutHost>(ParameterView.FromDictionary(values))).ToHtmlString());
    }
}
