using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Web.GroupBuys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>What is drawn alike for all who read a group buy's page in one language.</summary>
public sealed record DrawnAlike(string Progress, string Teams, string Buyers);

/// <summary>What everybody may see of a group buy, as it was at one moment.</summary>
public sealed class PublicView(ShownGroupBuy shown, Crowd crowd, DateTimeOffset now, Fragments fragments)
{
    // Stand in a column that is drawn for several readers where each has something of their own; nobody can guess and type them.
    static readonly string KeyMark = Secret.New();
    static readonly string TokenMark = Secret.New();
    static readonly int NumberMark = RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue);

    readonly ConcurrentDictionary<string, Lazy<Task<DrawnAlike>>> drawn = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<Task<string>>> columns = new(StringComparer.Ordinal);

    public ShownGroupBuy Shown => shown;
    public Crowd Crowd => crowd;

    /// <summary>Progress, teams and buyers, drawn once for each language.</summary>
    public Task<DrawnAlike> DrawAsync(string language) => drawn.GetOrAdd(language, _ => new(() => DrawOnceAsync(language))).Value;

    /// <summary>What of the page is the own of a member who has an order, drawn once for all whose orders say the same.</summary>
    public async Task<string> DrawOwnAsync(Visit visit, string formToken, string language)
    {
        // What is not among the words below is not in what is drawn either, so nobody reads what somebody else has said. As JSON, so that nothing typed can pass for more than itself.
        var alike = visit.Mine! with { Id = default, Number = NumberMark, PlacedAt = default, PickupCode = null };
        string[] said = [language, $"{visit.Shown.ViewerLeads} {visit.Shown.ViewerHandsOver} {visit.Shown.ViewerHasWallet}", alike.Note, alike.Household, $"{alike with { Note = "", Household = "" }}", .. alike.Lines.Select(line => $"{line}")];
        var words = JsonSerializer.Serialize(said);
        var column = await columns.GetOrAdd(words, _ => new(() => DrawColumnAsync(visit with { Mine = alike }, language))).Value;
        return column
            .Replace(KeyMark, OrderCommand.NewKey(), StringComparison.Ordinal)
            .Replace(TokenMark, formToken, StringComparison.Ordinal)
            .Replace($"{NumberMark}", $"{visit.Mine!.Number}", StringComparison.Ordinal);
    }

    Task<string> DrawColumnAsync(Visit visit, string language) =>
        fragments.RenderAsync<OwnColumn>(new { Visit = visit, Form = OrderForm.For(visit.Shown, visit.Mine, null) with { Key = KeyMark }, FormToken = TokenMark }, language);

    async Task<DrawnAlike> DrawOnceAsync(string language) =>
        new(
            await fragments.RenderAsync<GroupBuyProgress>(new { Shown = shown, Now = now, CompleteTeams = crowd.Teams.Complete }, language),
            shown.GroupBuy.Team is null ? "" : await fragments.RenderAsync<TeamsSection>(new { Shown = shown, crowd.Teams, Now = now }, language),
            await fragments.RenderAsync<BuyersSection>(new { Shown = shown, crowd.Buyers }, language)
        );
}
