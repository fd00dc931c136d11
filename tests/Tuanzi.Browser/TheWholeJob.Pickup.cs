namespace Tuanzi.Browser;

public sealed partial class TheWholeJob
{
    static async Task AdaPacks(Phone ada, string code)
    {
        await ada.GoAsync($"/b/{code}/desk");
        await ada.Link("Packing list").ClickAsync();
        await ada.SeesAsync("main", "Orders: 2. Pieces: 11.");
        await ada.SeesAsync("table", "9 × mandarins");
        await ada.SeesAsync("table", "070-123 45 67");
        await ada.Button("Everything is packed").ClickAsync();
        await ada.SeesAsync("main", "Packed. The handover can begin.");
    }

    static async Task AdaHandsOver(Phone ada, string pickupCode)
    {
        await ada.Link("Handover").ClickAsync();
        await TypesAsync(ada, "0000");
        await ada.SeesAsync("#code-error", "No order in this group buy has that code.");
        await TypesAsync(ada, pickupCode.ToLowerInvariant());
        await ada.SeesAsync("#order", "9 × mandarins");
        await ada.Field("Cash received").FillAsync("400");
        await ada.Button("Hand over and take the cash").ClickAsync();
        await ada.SeesAsync(".notice--good", "Order 2, Ben: handed over.");
        await ada.SeesAsync(".notice--good", "Give 76.90 SEK back as change.");

        await TypesAsync(ada, pickupCode);
        await ada.SeesAsync("[role=alert]", "Already handed over");
    }

    static async Task NilsNeverCame(Phone ada)
    {
        await ada.Link("Hand over 1").ClickAsync();
        await ada.Page.GetByText("Something is missing, or nobody came").ClickAsync();
        await ada.Button("Not collected").ClickAsync();
        await ada.SeesAsync("main", "2 of 2 done");
    }

    /// <summary>With the last order the pickup is over by itself.</summary>
    static async Task AdaSettles(Phone ada)
    {
        await ada.GoAsync(new Uri(ada.Page.Url).AbsolutePath.Replace("/handover", "", StringComparison.Ordinal));
        await ada.SeesAsync("main", "Next: settle");
        await ada.Link("Cash and settling").ClickAsync();
        await ada.Field("Cash in the box, SEK").FillAsync("323.10");
        await ada.Button("Book the count").ClickAsync();
        await ada.SeesAsync("main", "The count is booked.");
        await ada.Button("Settle the group buy").ClickAsync();
        await ada.SeesAsync("main", "The group buy is settled.");
        await ada.Button("I have paid 323.10 SEK in cash").ClickAsync();
        await ada.SeesAsync("main", "The payment is booked.");
    }

    static async Task EverybodySeesTheLedger(Phone nils, string code)
    {
        await nils.GoAsync($"/b/{code}");
        await nils.Link("Ledger").ClickAsync();
        await nils.SeesAsync("main", "Adds up");
        await nils.SeesAsync("[aria-labelledby=from] .receipt__row--total", "0.00 SEK");
        await nils.SeesAsync("[aria-labelledby=to]", "Mei's shop Paid");
        await nils.SeesAsync("[aria-labelledby=to] .receipt__row--total", "323.10 SEK");
    }

    static async Task TypesAsync(Phone ada, string pickupCode)
    {
        await ada.Field("Pickup code").FillAsync(pickupCode);
        await ada.Button("Find").ClickAsync();
    }
}
