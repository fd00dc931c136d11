namespace Tuanzi.Browser;

/// <summary>Somebody without a mouse: Tab, Enter, Space and typing. Wherever the focus stops, it can be seen.</summary>
sealed class Keyboard(Phone phone)
{
    const int MostStops = 60;

    const string WhyNotSeen = """
        () => {
          const here = document.activeElement;
          if (!here || here === document.body) return null;
          const name = `${here.localName}${here.id && "#" + here.id} "${here.innerText?.trim() ?? ""}"`;
          const rings = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
          if (!rings(getComputedStyle(here)) && !rings(getComputedStyle(here, "::after"))) return `no ring around ${name}`;
          const { x, y, width, height } = here.getBoundingClientRect();
          const above = document.elementFromPoint(x + width / 2, y + height / 2);
          return above && (here.contains(above) || above.contains(here)) ? null : `${name} is covered by ${above?.outerHTML.slice(0, 80) ?? "the edge of the window"}`;
        }
        """;

    /// <summary>Goes on with Tab until the focus is there.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            await TabAsync();
            if (await IsOnAsync(selector)) return;
        }
        throw new InvalidOperationException($"The keyboard never reaches {selector} on {phone.Page.Url}.");
    }

    public async Task TabAsync()
    {
        await phone.Page.Keyboard.PressAsync("Tab");
        (await phone.Page.EvaluateAsync<string?>(WhyNotSeen)).ShouldBeNull(phone.Page.Url);
    }

    public Task<bool> IsOnAsync(string selector) => phone.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector);

    public Task PressAsync(string key) => phone.Page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => phone.Page.Keyboard.TypeAsync(text);
}
