using Microsoft.EntityFrameworkCore;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;

namespace Tuanzi.Browser;

public sealed partial class TheCar
{
    static async Task TwoOfThreeConfirm(Town town, Phone ben, Phone nils, string code)
    {
        await ben.GoAsync($"/calls/{code}/confirmation");
        await nils.GoAsync($"/p/{await SecretAsync(town, MailKind.ConfirmPledge, Nils)}/confirmation");
        foreach (var phone in (Phone[])[ben, nils])
        {
            await phone.SeesAsync("main", "240.00 SEK each");
            await phone.PressPrimaryAsync();
            await phone.SeesAsync("main", "Confirmed: you are in.");
        }
    }

    /// <summary>Two are too few for what three were to have: they are asked before anybody is bound to a dearer price.</summary>
    static async Task ThePriceIsLostAndBothStayIn(Town town, Phone ben, Phone nils)
    {
        town.Clock.Advance(TimeSpan.FromDays(6));
        await town.DoDueWorkAsync();
        foreach (var phone in (Phone[])[ben, nils])
        {
            await phone.Page.ReloadAsync();
            await phone.Page.Locator(".notice--wait a").First.ClickAsync();
            await phone.SeesAsync("main", "280.00");
            await phone.PressPrimaryAsync();
            await phone.IsAtAsync(phone == nils ? "/o/*" : "/b/*/order*");
        }
    }

    static async Task<string> ItIsBoughtWithoutChi(Town town, Phone chi, Phone dealer, string code)
    {
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Orders.Select(o => new { o.Status, o.DueMinor }).ToListAsync())).ShouldAllBe(order => order.Status == OrderStatus.Placed && order.DueMinor == 28000);
        (await town.ReadAsync(db => db.Pledges.CountAsync(p => p.Status == PledgeStatus.Lapsed))).ShouldBe(1);
        await chi.GoAsync($"/calls/{code}/pledge");
        await chi.SeesAsync("main", "It was bought without you");
        await dealer.Page.ReloadAsync();
        await dealer.SeesAsync("main", "2");
        return await town.ReadAsync(db => db.GroupBuys.Select(g => g.Code).SingleAsync());
    }

    static async Task AdaPlansTheDay(Phone ada, string groupBuy, DateTimeOffset now)
    {
        await ada.GoAsync($"/b/{groupBuy}/desk");
        await ada.Link("Meet day").ClickAsync();
        await ada.Named("place").FillAsync("The yard of Ring Road Cars");
        await ada.Named("address").FillAsync("Ring Road 3");
        for (var i = 0; i < 2; i++) await ada.Named("dates").Nth(i).FillAsync($"{now.AddDays(10 + i):yyyy-MM-dd}T10:00");
        await ada.Named("programme").FillAsync("10:00 Keys\n12:00 All drive home");
        await ada.Named("papers").FillAsync("Two keys");
        await ada.Button("Save").ClickAsync();
        await ada.SeesAsync(".page__head", "Looking for a date");
    }

    static async Task BothSayWhenAndCome(Phone ada, Phone ben, Phone nils, string groupBuy)
    {
        foreach (var phone in (Phone[])[ben, nils])
        {
            await phone.Page.ReloadAsync();
            await phone.Link("Meet day: when, where and who brings what").ClickAsync();
            await phone.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes" }).Nth(1).CheckAsync();
            await phone.Button("Send answers").ClickAsync();
            await phone.SeesAsync("#dates li:nth-child(2)", "Suits most");
        }
        await ada.GoAsync($"/b/{groupBuy}/meet-day");
        await ada.Button("Fix this date").Nth(1).ClickAsync();
        await ada.SeesAsync(".page__head", "Date fixed");
        foreach (var phone in (Phone[])[ben, nils])
        {
            await phone.Page.ReloadAsync();
            await phone.Button("I am coming").ClickAsync();
            await phone.SeesAsync("#coming", "You are coming");
        }
    }

    static async Task BothDriveHome(Town town, Phone ada, Phone ben, Phone nils, string groupBuy)
    {
        town.Clock.Advance(TimeSpan.FromDays(11));
        await ada.GoAsync($"/b/{groupBuy}/meet-day");
        await ada.Link("Check-in").ClickAsync();
        foreach (var code in await town.ReadAsync(db => db.Orders.OrderBy(o => o.Number).Select(o => o.PickupCode!).ToListAsync()))
        {
            await ada.Page.Locator("#code").FillAsync(code);
            await ada.Page.Locator(".code-entry button").ClickAsync();
            await ada.SeesAsync("main .notice", "is there, since");
        }
        foreach (var phone in (Phone[])[ben, nils])
        {
            await phone.Page.ReloadAsync();
            await phone.Link("Your checklist").ClickAsync();
            // As agreed: what the dealer had written beside the price is on the list.
            foreach (var (i, line) in ((string[])["winter tyres", "Two keys"]).Index())
            {
                await phone.Button($"OK: {line}").ClickAsync();
                await phone.SeesAsync($"#line-{i + 1}", "OK, ");
            }
            await phone.Button("Confirm").ClickAsync();
            await phone.SeesAsync("#confirm", "Confirmed by the buyer");
        }
        (await town.ReadAsync(db => db.MeetDayCheckIns.CountAsync())).ShouldBe(2);
    }
}
