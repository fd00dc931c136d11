using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Tuanzi.Tests;

/// <summary>A page as it came: what it says, its links and its forms.</summary>
public sealed class Page(Browser browser, Uri where, HttpResponseMessage answer, string body, IDocument document)
{
    public HttpStatusCode Status => answer.StatusCode;
    public string Path => where.PathAndQuery;
    public string Body => body;
    public IDocument Document => document;
    public HttpResponseMessage Answer => answer;

    /// <summary>The words of the first element that the selector finds, without surplus white space.</summary>
    public string Text(string selector = "body") => Words(One(selector));

    public IReadOnlyList<string> Texts(string selector) => [.. document.QuerySelectorAll(selector).Select(Words)];

    public bool Has(string selector) => document.QuerySelector(selector) is not null;

    public IElement One(string selector) =>
        document.QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing on {Path} ({(int)Status}) is '{selector}':\n{body}");

    public Task<Page> Follow(string linkSelector) => browser.Opens(((IHtmlAnchorElement)One(linkSelector)).Href);

    /// <summary>Sends a form as a person would: everything that it holds, hidden fields too, with what is typed over it.</summary>
    /// <param name="typed">The fields filled in, by name: an anonymous object, or pairs where a name is no identifier.</param>
    /// <param name="button">Which of several buttons is pressed.</param>
    /// <param name="files">What is chosen to be uploaded: the field, the name of the file, what is in it.</param>
    public async Task<Page> Submit(string formSelector, object? typed = null, string? button = null, params IEnumerable<(string Field, string Name, byte[] Bytes)> files)
    {
        var form = (IHtmlFormElement)One(formSelector);
        var fields = Held(form);
        // A field in rows has one name and many values: all that were there give way to all that are typed.
        var over = Typed(typed).ToList();
        fields.RemoveAll(field => over.Exists(one => one.Name == field.Key));
        fields.AddRange(over.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value!)));
        var pressed = button is null ? null : One(button);
        if (pressed?.GetAttribute("name") is { } field) fields.Add(new(field, pressed.GetAttribute("value") ?? ""));
        // A form without an action goes to the page it stands on.
        var action = new Uri(where, pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        if (form.Method != "post") return await browser.Opens($"{action.GetLeftPart(UriPartial.Path)}?{await new FormUrlEncodedContent(fields).ReadAsStringAsync()}");
        return form.Enctype == "multipart/form-data" ? await browser.SendAsync(HttpMethod.Post, action.ToString(), Parts(fields, files)) : await browser.Posts(action.ToString(), fields);
    }

    static MultipartFormDataContent Parts(List<KeyValuePair<string, string>> fields, IEnumerable<(string Field, string Name, byte[] Bytes)> files)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields) parts.Add(new StringContent(value), name);
        foreach (var (name, file, bytes) in files) parts.Add(new ByteArrayContent(bytes), name, file);
        return parts;
    }

    static List<KeyValuePair<string, string>> Held(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" or "file" or "image" }:
                    break;
                case IHtmlInputElement { Type: "checkbox" } box when !box.HasAttribute("value"):
                    fields.Add(new(name, "on"));
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.AddRange(select.SelectedOptions.Select(option => new KeyValuePair<string, string>(name, option.Value)));
                    break;
            }
        }
        return fields;
    }

    static IEnumerable<(string Name, string? Value)> Typed(object? typed) =>
        typed switch
        {
            null => [],
            IEnumerable<KeyValuePair<string, string>> pairs => pairs.Select(pair => (pair.Key, (string?)pair.Value)),
            _ => typed.GetType().GetProperties().Select(property => (property.Name, Convert.ToString(property.GetValue(typed), System.Globalization.CultureInfo.InvariantCulture))),
        };

    static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
