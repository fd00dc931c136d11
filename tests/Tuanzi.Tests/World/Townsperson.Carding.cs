namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Connects the town's account with the card provider and has cards taken besides other ways.</summary>
    public async Task TakesCards(params string[] ways)
    {
        (await Asks("PUT", $"communities/{Settlers.Community}/cards/account", new { secretKey = StripeOnStage.Key })).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await Asks("PATCH", $"communities/{Settlers.Community}", new { ways = ways.Length > 0 ? ways : ["atPickup", "wallet", "card"] })).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    /// <summary>Asks for the card page of an order. Its address, or the refusal.</summary>
    public async Task<string> GoesToCardPage(string article)
    {
        var answer = await Asks("POST", $"group-buys/{town.GroupBuyOf(article).Code}/order/card-payments");
        return answer.Refusal ?? answer.At("url");
    }

    public async Task<System.Net.HttpStatusCode> GoesToCardPageOf(string article) => (await Asks("POST", $"group-buys/{town.GroupBuyOf(article).Code}/order/card-payments")).Status;

    /// <summary>Goes there, confirms, and comes back. Gives the page's address.</summary>
    public async Task<string> ConfirmsByCard(string article, StripeOnStage stripe)
    {
        var url = await GoesToCardPage(article);
        await (await BrowserAsync()).Opens(new Uri(stripe.Confirms(url)).PathAndQuery);
        return url;
    }
}
