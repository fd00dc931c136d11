using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tuanzi.Web.Layout;

/// <summary>Turns people's Markdown into HTML: no raw HTML, no pictures from elsewhere, no headings above our own, no links but to the web and to mail.</summary>
public static class Markdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    public static string ToHtml(string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Clamp(heading.Level + 2, 3, 6);
        foreach (var link in document.Descendants<LinkInline>()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>()) link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
        return document.ToHtml(Pipeline);
    }

    /// <summary>The words alone, for a sentence in which they are quoted.</summary>
    public static string ToText(string text) => Markdig.Markdown.ToPlainText(text, Pipeline).Trim();

    static void Tame(LinkInline link)
    {
        // A picture from another server would tell it who reads this page: it becomes a link.
        link.IsImage = false;
        if (!IsHarmless(link.Url)) link.Url = "";
        link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
    }

    static bool IsHarmless(string? url) =>
        url is not null
        && (
            url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
        );
}
