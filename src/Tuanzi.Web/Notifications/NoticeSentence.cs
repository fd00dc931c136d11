using System.Globalization;
using System.Text.Json;

namespace Tuanzi.Web.Notifications;

/// <summary>Puts a notice into words when it is read: {0} is the group buy's title, the rest is what the notice holds.</summary>
public sealed class NoticeSentence(IStringLocalizer<NotificationsText> t)
{
    public string Of(string kind, string title, string arguments)
    {
        object[] said = [title, .. (JsonSerializer.Deserialize<string[]>(arguments) ?? []).Select(Shown)];
        return t[$"Notice.{kind}", said];
    }

    /// <summary>Whoever is to pay is led to the order itself, where the pickup code stands; everybody else to the group buy.</summary>
    public static string PathOf(string kind, string code) => kind == "GroupBuyClosed.Pay" ? $"/b/{code}/order" : $"/b/{code}";

    /// <summary>Sums are kept as "minor:3590:SEK", and shown as the reader writes them.</summary>
    static string Shown(string argument) =>
        argument.Split(':') is ["minor", var minor, var currency] && Currency.TryOf(currency) is { } known && long.TryParse(minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? Format.Price(new(amount, known))
            : Markdown.ToText(argument);
}
