using Tuanzi.Core.Communities;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Tests.Notifications;

public sealed class MembershipNewsTests
{
    [Theory, EachDatabase]
    public async Task Leaders_learn_who_asks_and_whoever_is_admitted_learns_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Api.Patch("communities/harbour-7", new { joining = "byApproval" });
        await town.Dan.Api.Post("communities/harbour-7/members");
        await town.DoDueWorkAsync();

        var ada = await town.Ada.BrowserAsync();
        var notices = await ada.Opens("/me/notices");
        notices.Text(".notice").ShouldStartWith("Dan asks to join Harbour Street 7.");
        (await town.LinkInMailAsync(town.Ada.Email, MailKind.MembershipAsked)).ShouldBe("/c/harbour-7/members");
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Has(".notice").ShouldBeFalse("who asks is for leaders");

        var members = await notices.Follow(".notice a");
        await members.Submit($"form[action$='/{town.Dan.Id}/admission']");
        await town.DoDueWorkAsync();

        var welcome = await (await town.Dan.BrowserAsync("sv")).Opens("/me/notices");
        welcome.Text(".notice").ShouldStartWith("Välkommen, nu är du med i Harbour Street 7.");
        (await welcome.Follow(".notice a")).Path.ShouldBe("/c/harbour-7");
        (await town.LinkInMailAsync(town.Dan.Email, MailKind.MembershipGranted)).ShouldBe("/c/harbour-7");
        (await town.LinkInMailAsync(town.Ada.Email, MailKind.MembershipAsked)).ShouldBeNull("it is answered");
    }

    [Theory, EachDatabase]
    public async Task Nobody_is_told_twice_but_of_asking_again_once_more(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Api.Patch("communities/harbour-7", new { joining = "byApproval" });
        var asked = new MembershipAsked(Settlers.CommunityId, town.Dan.Id);
        async Task AsksAsync()
        {
            await town.Dan.Api.Post("communities/harbour-7/members");
            await town.DoDueWorkAsync();
            await using var scope = town.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IHandle<MembershipAsked>>().HandleAsync(asked, CancellationToken.None);
        }

        await AsksAsync();
        (await town.ReadAsync(db => db.Notices.CountAsync(n => n.PersonId == town.Ada.Id))).ShouldBe(1);
        await town.Ada.Api.Delete($"communities/harbour-7/members/{town.Dan.Id}");
        town.Clock.Advance(TimeSpan.FromDays(1));
        await AsksAsync();

        (await town.ReadAsync(db => db.Notices.CountAsync(n => n.PersonId == town.Ada.Id))).ShouldBe(2);
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.MembershipAsked))).ShouldBe(2);
    }
}
