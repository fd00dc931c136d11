using Deque.AxeCore.Commons;

namespace Tuanzi.Browser;

/// <summary>What makes a page hard to use for somebody: asked of axe, in the page itself.</summary>
/// <remarks>The package's own way opens an empty page for each run, which takes longer than the run.</remarks>
static class Axe
{
    const string Run = """
        async rules => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"], ...(rules.length && { runOnly: rules }) });
          return violations.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`);
        }
        """;

    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>All rules by day; by night only what colours can break, since nothing else of the page is another.</summary>
    public static async Task<List<string>> FaultsAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        List<string> faults = [];
        foreach (var (theme, rules) in ((ColorScheme, string[])[])[(ColorScheme.Light, []), (ColorScheme.Dark, ["color-contrast", "link-in-text-block"])])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            var found = await page.EvaluateAsync<string[]>(Run, rules);
            faults.AddRange(found.Select(fault => $"{theme}: {fault}"));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return faults;
    }
}
