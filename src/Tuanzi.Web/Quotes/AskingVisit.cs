using System.Globalization;
using Tuanzi.Core.Quotes;
using Tuanzi.Web.Calls;

namespace Tuanzi.Web.Quotes;

/// <summary>The leaders' page, and what was typed on it.</summary>
/// <param name="Answer">To which question, and what.</param>
public sealed record AskingSeen(LeadersAsking Asking, ComparedQuotes Compared, AskForm Ask, InviteForm Invite, (int Number, string Text)? Answer = null, FormError? Error = null);

/// <summary>Puts the leaders' page together, and the comparison for whoever may read it: leaders, members, guests who pledged.</summary>
public sealed class AskingVisit(AskingOfCall askings, QuotesOfCall quotes, CallVisit calls, TimeProvider clock)
{
    /// <summary>Null for whoever does not lead.</summary>
    public async Task<AskingSeen?> FindAsync(string code, HttpContext http, CancellationToken stop)
    {
        if (http.User.PersonIdOrNull is not { } leader || await askings.FindAsync(leader, code, stop) is not { } asking) return null;
        var compared = await CompareAsync(code, http, stop);
        return compared is null ? null : new(asking, compared, AskForm.Blank(clock.GetUtcNow(), asking.Shown.Community.TimeZone), new());
    }

    public async Task<ComparedQuotes?> CompareAsync(string code, HttpContext http, CancellationToken stop)
    {
        if (await calls.FindAsync(code, http, stop) is not { } seen) return null;
        BuyerId? pledger = http.User.PersonIdOrNull is { } person ? new BuyerId(person.Value) : seen.Guest?.Id;
        return await quotes.FindAsync(code, http.User.PersonIdOrNull, pledger, PiecesIn(http.Request.Query["quantity"]), stop);
    }

    static long? PiecesIn(string? typed) => long.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pieces) ? pieces : null;
}
