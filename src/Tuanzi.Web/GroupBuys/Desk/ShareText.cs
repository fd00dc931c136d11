using System.Text;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>A group buy in the words of a chat: what, at which prices, until when, where, and the link. No addresses: chats travel.</summary>
static class ShareText
{
    const int MostArticles = 10;

    public static string Of(ShownGroupBuy shown, string link, IStringLocalizer<GroupBuysText> t)
    {
        var zone = shown.Community.TimeZone;
        var text = new StringBuilder().Append(shown.GroupBuy.Title).Append('\n');
        foreach (var article in shown.Articles.Take(MostArticles))
        {
            var prices = shown.GroupBuy.Team is { } team ? t["Share.Team", Format.Amount(article.Ladder.First.Price), team.Size, Format.Amount(article.SoloPrice ?? article.Ladder.First.Price)].Value : string.Join(" → ", article.Ladder.Rungs.Select(rung => rung.From.Value == 1 ? Format.Amount(rung.Price) : $"{Format.Amount(rung.Price)} ({t["Share.From", Format.Number(rung.From)]})"));
            text.Append(t["Share.Article", article.Name, prices, shown.GroupBuy.Currency.Code, article.Unit]).Append('\n');
        }
        text.Append(t["Share.Until", Format.When(shown.GroupBuy.CutOffAt, zone)]).Append('\n');
        foreach (var pickup in shown.Pickups) text.Append(t["Share.Pickup", pickup.Name, Format.Window(pickup.From, pickup.To, zone)]).Append('\n');
        return text.Append(link).ToString();
    }
}
