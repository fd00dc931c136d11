using Microsoft.EntityFrameworkCore;

namespace Tuanzi.Browser;

/// <summary>The day on which all who bought meet, on two phones: dates, one that is fixed, who is there, what is wrong, and the photo of all.</summary>
public sealed class MeetDayFlow
{
    [BrowserFact]
    public async Task From_the_dates_to_the_photo_of_all_on_a_phone()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var table = await Table.OfMandarinsAsync(town);
        await using var ada = await Phone.OfAsync(town, town.Ada);
        await using var ben = await Phone.OfAsync(town, town.Ben);
        await PlansAsync(ada, table.Code, town.Clock.Now);

        await ben.GoAsync($"/b/{table.Code}/order");
        await ben.Link("Meet day: when, where and who brings what").ClickAsync();
        await ben.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes" }).Nth(1).CheckAsync();
        await ben.Button("Send answers").ClickAsync();
        await ben.SeesAsync("#dates li:nth-child(2)", "Suits most");
        await ben.Button("I bring it: Cake").ClickAsync();
        await ben.SeesAsync("#thing-1", "1 by you");

        await ada.GoAsync($"/b/{table.Code}/meet-day");
        await ada.Button("Fix this date").Nth(1).ClickAsync();
        await ada.SeesAsync(".page__head", "Date fixed");
        await ben.Page.ReloadAsync();
        await ben.Field("How many you are").FillAsync("2");
        await ben.Button("I am coming").ClickAsync();
        await ben.SeesAsync("#coming", "You are coming, 2 people in all.");
        await ben.Link("Add to your calendar").WaitForAsync();

        town.Clock.Advance(TimeSpan.FromDays(11));
        await ChecksInAsync(ada, table, await table.CodeOf(town.Ben));
        await ben.GoAsync($"/b/{table.Code}/meet-day/checklist");
        await ben.Button("OK: Two keys").ClickAsync();
        await ben.SeesAsync("#line-1", "OK, ");
        await ben.Field("About").SelectOptionAsync("Manual");
        await ben.Field("What is wrong").FillAsync("It is for another car.");
        await ben.Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "manual.png", MimeType = "image/png", Buffer = await ben.Page.ScreenshotAsync() });
        await ben.Button("Note the problem").ClickAsync();
        await ben.SeesAsync("#line-2", "Problem noted");
        await ben.Page.Locator("#problems ~ ul img").First.WaitForAsync();
        await ben.Button("Confirm").ClickAsync();
        await ben.SeesAsync("#confirm", "1 problem was open then.");

        await SettlesAndHangsAsync(ada, table.Code);
        await ben.GoAsync($"/c/{Settlers.Community}");
        await ben.Page.Locator("#group-photos ~ ul img").First.WaitForAsync();
        (await town.ReadAsync(db => db.MeetDayProblemPhotos.CountAsync())).ShouldBe(1);
        ada.Complaints.ShouldBeEmpty();
        ben.Complaints.ShouldBeEmpty();
    }

    static async Task PlansAsync(Phone ada, string code, DateTimeOffset now)
    {
        await ada.GoAsync($"/b/{code}/desk");
        await ada.Link("Meet day").ClickAsync();
        await ada.Field("Place").FillAsync("The yard");
        await ada.Field("Address").FillAsync("Ring Road 3");
        for (var i = 0; i < 2; i++) await ada.Field($"Date {i + 1}").FillAsync($"{now.AddDays(10 + i):yyyy-MM-dd}T18:00");
        await ada.Field("Programme").FillAsync("18:00 Soup\nAll drive home");
        await ada.Field("What is to be brought").FillAsync("Cake");
        await ada.Field("Papers and things that come with it").FillAsync("Two keys\nManual");
        await ada.Button("Save").ClickAsync();
        await ada.SeesAsync(".page__head", "Looking for a date");
    }

    static async Task ChecksInAsync(Phone ada, Table table, string pickupCode)
    {
        await ada.GoAsync($"/b/{table.Code}/meet-day");
        await ada.Link("Check-in").ClickAsync();
        // In a cellar: what was typed stays, and goes out when there is a network again.
        await ada.Page.Context.SetOfflineAsync(true);
        await ada.Page.Locator("#code").FillAsync(pickupCode);
        await ada.Page.Locator(".code-entry button").ClickAsync();
        await ada.SeesAsync("send-form .notice", "No network.");
        await ada.Page.Context.SetOfflineAsync(false);
        ada.Complaints.Clear();
        await ada.Button("Try again").ClickAsync();
        await ada.SeesAsync("main .notice", "1 Ben is there, since");
        await ada.Page.Locator("#code").FillAsync(pickupCode);
        await ada.Page.Locator(".code-entry button").ClickAsync();
        await ada.SeesAsync("main .notice", "1 Ben was checked in before");
    }

    static async Task SettlesAndHangsAsync(Phone ada, string code)
    {
        await ada.GoAsync($"/b/{code}/meet-day");
        await ada.Link("Problems open: 1").ClickAsync();
        await ada.Page.Locator("summary").First.ClickAsync();
        await ada.Field("How").FillAsync("The right one comes by post.");
        await ada.Page.Locator("form[action$=settlement] button").ClickAsync();
        await ada.SeesAsync("main", "says Ada: The right one comes by post.");
        await ada.GoAsync($"/b/{code}/meet-day");
        await ada.Page.SetInputFilesAsync("#photos input[type=file]", new FilePayload { Name = "all.png", MimeType = "image/png", Buffer = await ada.Page.ScreenshotAsync() });
        await ada.Button("Show them").ClickAsync();
        await ada.Page.Locator("#photos img.group-photo__picture").First.WaitForAsync();
    }
}
