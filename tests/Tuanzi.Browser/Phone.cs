using System.Globalization;
using Tuanzi.Rules;

namespace Tuanzi.Browser;

/// <summary>Somebody's browser: 390 px wide unless it is said to be a desk.</summary>
public sealed class Phone : IAsyncDisposable
{
    readonly IBrowserContext context;

    Phone(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the page complained of: script errors, refused resources, violations of the content security policy.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Anybody with an account, at any width.</summary>
    public static Task<Phone> OfAsync(Town town, PersonId? person, int width) => OfAsync(town, person, true, width, ColorScheme.Light, "en");

    public static Task<Phone> OfAsync(Town town, Townsperson? person = null, bool script = true, int width = 390, ColorScheme theme = ColorScheme.Light, string language = "en") =>
        OfAsync(town, person?.Id, script, width, theme, language);

    static async Task<Phone> OfAsync(Town town, PersonId? person, bool script, int width, ColorScheme theme, string language)
    {
        var context = await Chromium.ContextAsync(
            new()
            {
                BaseURL = town.Address.ToString(),
                JavaScriptEnabled = script,
                ViewportSize = new() { Width = width, Height = 844 },
                ColorScheme = theme,
                Locale = language,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        if (person is { } who) await context.AddCookiesAsync([new() { Name = "session", Value = await town.SessionOfAsync(who), Url = town.Address.ToString() }]);
        var phone = new Phone(context, await context.NewPageAsync());
        phone.Page.Console += (_, message) => phone.Note(message);
        phone.Page.PageError += (_, error) => phone.Complaints.Add(error);
        return phone;
    }

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Waits until the browser has come to a page.</summary>
    public Task IsAtAsync(string path) => Page.WaitForURLAsync($"**{path}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name }).First;

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true }).And(Page.Locator("input, textarea, select"));

    /// <summary>A field by the name that it is sent under, where its label stands more than once.</summary>
    public ILocator Named(string name) => Page.Locator($"[name='{name}']");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = false });

    /// <summary>Presses the page's one primary button and waits for the page it leads to.</summary>
    public async Task PressPrimaryAsync()
    {
        await Page.Locator("main .button--primary").First.ClickAsync();
        await Page.WaitForLoadStateAsync();
    }

    public async Task<string> TextAsync(string selector) => (await Page.Locator(selector).First.InnerTextAsync()).Trim();

    /// <summary>Waits until a part of the page says something: what arrives over the event stream has no load to wait for.</summary>
    public Task SeesAsync(string selector, string text) => Assertions.Expect(Page.Locator(selector).First).ToContainTextAsync(text);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    void Note(IConsoleMessage message)
    {
        // A refused form is a 422, which the console reports like a missing file; the test looks at the page itself.
        if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal)) Complaints.Add(string.Create(CultureInfo.InvariantCulture, $"{message.Location}: {message.Text}"));
    }
}
