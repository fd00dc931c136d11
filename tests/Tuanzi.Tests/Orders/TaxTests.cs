using Tuanzi.Core.Orders;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Tests.Orders;

/// <summary>Tax in a price or on top of it: buyers pay what the ladder says, and the receipt says what of it is tax.</summary>
public sealed class TaxTests
{
    [Theory, EachDatabase]
    public async Task Prices_typed_without_tax_are_shown_with_it_and_edited_without_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var rungs = new[] { new { from = 1, price = 35.63m }, new { from = 50, price = 35.62m } };
        var code = await town.Ada.Drafts(new() { ["pricesWithoutTax"] = true, ["articles"] = new[] { town.ArticleOf(new() { ["ladder"] = rungs, ["taxBasisPoints"] = 1200, ["soloPrice"] = 40 }) } });

        var shown = await town.Ada.Asks("GET", $"group-buys/{code}");
        (shown.At("articles.0.ladder.0.price.amount"), shown.At("articles.0.ladder.1.price.amount"), shown.At("articles.0.soloPrice.amount")).ShouldBe(("39.91", "39.89", "40.00"), shown.Text);
        var ada = await town.Ada.BrowserAsync();
        var editor = await ada.Opens($"/b/{code}/desk/edit");
        (await editor.Submit("form[action$='/edit']", new Dictionary<string, string> { ["do"] = "save" })).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var saved = await town.Ada.Asks("GET", $"group-buys/{code}");
        (saved.At("pricesWithoutTax"), saved.At("welcomesGuests"), saved.At("articles.0.taxBasisPoints"), saved.At("articles.0.ladder.0.price.amount")).ShouldBe(("True", "True", "1200", "39.91"), "saving again puts no tax on the tax");
    }

    [Theory, EachDatabase]
    public async Task A_receipt_says_the_tax_of_each_rate_and_none_of_a_deposit(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var van = new Cost(Id.New<CostId>(), CostKind.Transport, CostBasis.PerOrder, 5000, TaxBasisPoints: 2500);
        var opened = await town.Ada.Opens(new Sale("mandarins") { Ladder = "SEK 1:5600", Tax = 1200, Deposit = 1000, Costs = [van] });
        await town.Ben.Orders("mandarins", 2);
        await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        var ben = await town.Ben.BrowserAsync();

        (await ben.Opens($"/b/{opened.Code}/order")).Text(".receipt").Replace('\u00A0', ' ').ShouldContain("You pay at the pickup182.00 SEKof it 25 % tax10.00 SEKof it 12 % tax12.00 SEK");
    }
}
