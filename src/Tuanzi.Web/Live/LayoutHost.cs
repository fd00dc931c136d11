using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Tuanzi.Web.Live;

/// <summary>The renderer ignores @layout outside a request; this puts the component into its layout, if it names one.</summary>
sealed class LayoutHost : ComponentBase
{
    [Parameter, EditorRequired]
    public required Type Component { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, object?> Values { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<LayoutView>(0);
        builder.AddComponentParameter(1, nameof(LayoutView.Layout), Component.GetCustomAttribute<LayoutAttribute>()?.LayoutType);
        builder.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)Draw);
        builder.CloseComponent();
    }

    void Draw(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, Component);
        foreach (var (name, value) in Values) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    }
}
