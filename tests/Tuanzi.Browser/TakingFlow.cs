using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;

namespace Tuanzi.Browser;

/// <summary>From a quote to a car: the leader takes it, a guest confirms on a phone, too few do, and everybody is asked again.</summary>
public sealed class TakingFlow
{
    const string Nils = "nils.holm@example.org";

    [BrowserFact]
    public async Task A_guest_confirms_on_a_phone_and_is_asked_again_when_the_price_is_lost()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await QuotedAsync(town);
        await using var ada = await Phone.OfAsync(town, town.Ada, width: 1200);
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Take this quote" }).ClickAsync();
        await ada.SeesAsync("main", "3 car at 250.00 SEK each.");
        await ada.SeesAsync("main", "Should too few confirm, everybody is asked about 290.00 SEK (from 1 car).");
        await ada.Button("Take the quote and ask everybody").ClickAsync();
        await ada.SeesAsync("main", "Ada took version 1 on");

        // No script at all: one link in the mail, one page, one button.
        await using var nils = await Phone.OfAsync(town, script: false);
        await nils.GoAsync($"/p/{await SecretAsync(town)}/confirmation");
        await nils.SeesAsync("main", "1 car, whatever it costs");
        await nils.SeesAsync("main", "Deposit for each, to the dealer");
        await nils.PressPrimaryAsync();
        await nils.IsAtAsync("/o/*");
        await nils.SeesAsync("main", "Confirmed: you are in.");
        await town.Ben.Asks("POST", $"calls/{code}/confirmation", new { version = 1 });

        town.Clock.Advance(TimeSpan.FromDays(6));
        await town.DoDueWorkAsync();
        await nils.Page.ReloadAsync();
        await nils.Page.Locator(".notice--wait a").First.ClickAsync();
        await nils.SeesAsync("main", "290.00");
        await nils.PressPrimaryAsync();
        await nils.IsAtAsync("/o/*");
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DoDueWorkAsync();

        await nils.Page.ReloadAsync();
        await nils.SeesAsync("main", "290.00");
        var orders = await town.ReadAsync(db => db.Orders.OrderBy(o => o.Number).Select(o => new { o.Status, o.DueMinor }).ToListAsync());
        orders.Select(order => (order.Status, order.DueMinor)).ShouldBe([(OrderStatus.Placed, 29000L), (OrderStatus.Lapsed, null)]);
        ada.Complaints.ShouldBeEmpty();
        nils.Complaints.ShouldBeEmpty();
    }

    /// <summary>Ben, Chi and a guest want a car, and Mei's shop has quoted.</summary>
    static async Task<string> QuotedAsync(Town town)
    {
        object Pledge(string? name = null) => new { version = 1, wanted = new[] { new { quantity = 1 } }, name, contact = name is null ? null : Nils };
        var written = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/calls", new { title = "A small electric car", unit = "car", visibility = "link", closes = town.Clock.Now.AddDays(20) });
        var code = IdIn(written.Text, "code");
        foreach (var one in new[] { town.Ben, town.Chi }) await one.Asks("PUT", $"calls/{code}/pledge", Pledge());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"calls/{code}/guest-pledges") { Content = System.Net.Http.Json.JsonContent.Create(Pledge("Nils Holm")) };
        request.Headers.Add("Idempotency-Key", Core.Shared.Secret.New());
        (await town.Api().SendAsync(request)).EnsureSuccessStatusCode();
        await town.Ada.Asks("POST", $"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(10) });
        var invitation = IdIn((await town.Ada.Asks("POST", $"calls/{code}/invitations", new { store = Settlers.Store })).Text, "id");
        var quote = new { answers = 0, callVersion = 1, ladder = new[] { new { from = 1, price = 290 }, new { from = 3, price = 250 } }, validUntil = town.Clock.Now.AddDays(30), deposit = 5, commission = 1.5 };
        ((int)(await town.Mei.Asks("PUT", $"stores/{Settlers.Store}/quote-requests/{invitation}/quote", quote)).Status).ShouldBe(200);
        await town.Ada.Asks("POST", $"calls/{code}/quote-requests/ending");
        return code;
    }

    static string IdIn(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;

    static async Task<string> SecretAsync(Town town)
    {
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.ConfirmPledge && m.Address == Nils));
        return mail.ReadArguments()["secret"];
    }
}
