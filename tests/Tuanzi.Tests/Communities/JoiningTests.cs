using System.Net;

namespace Tuanzi.Tests.Communities;

public sealed class JoiningTests
{
    [Theory, EachDatabase]
    public async Task Whoever_found_an_open_community_may_join_and_joining_twice_changes_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await town.Dan.Api.Post("communities/harbour-7/members")).Status.ShouldBe(HttpStatusCode.Created);
        var again = await town.Dan.Api.Post("communities/harbour-7/members", new { });

        again["status"].ShouldBe("active");
        (await town.ReadAsync(db => db.Memberships.CountAsync())).ShouldBe(4);
        (await town.Dan.Api.Post("communities/nowhere/members")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task By_approval_one_asks_and_a_leader_says_yes_or_no(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Api.Patch("communities/harbour-7", new { joining = "byApproval" });
        foreach (var person in (Townsperson[])[town.Dan, town.Mei]) (await person.Api.Post("communities/harbour-7/members"))["status"].ShouldBe("asked");
        (await town.Dan.Api.Get("communities/harbour-7/members")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Api.Get("communities/harbour-7/members/asking")).Body.GetProperty("items").GetArrayLength().ShouldBe(2);

        (await town.Ada.Api.Post($"communities/harbour-7/members/{town.Dan.Id}/admission"))["status"].ShouldBe("active");
        (await town.Ada.Api.Delete($"communities/harbour-7/members/{town.Mei.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await town.Dan.Api.Get("communities/harbour-7"))["status"].ShouldBe("active");
        (await town.Mei.Api.Get("communities/harbour-7"))["status"].ShouldBe("removed");
        (await town.Ada.Api.Get("communities/harbour-7/members/asking")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task An_invite_code_admits_at_once_until_there_is_a_new_one(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Api.Patch("communities/harbour-7", new { joining = "invitedOnly" });
        (await town.Dan.Api.Post("communities/harbour-7/members")).Refusal.ShouldBe("InvitedOnly");
        (await town.Dan.Api.Post("communities/harbour-7/members", new { invite = "guess" })).Refusal.ShouldBe("InviteUnknown");
        (await town.Dan.Api.Post("communities/harbour-7/members", new { invite = Settlers.InviteCode }))["status"].ShouldBe("active");

        var fresh = (await town.Ada.Api.Post("communities/harbour-7/invite"))["inviteUrl"]!.Split('/')[^1];
        (await town.Mei.Api.Post("communities/harbour-7/members", new { invite = Settlers.InviteCode })).Refusal.ShouldBe("InviteUnknown");
        (await town.Mei.Api.Post("communities/harbour-7/members", new { invite = fresh }))["status"].ShouldBe("active");
    }

    [Theory, EachDatabase]
    public async Task Whoever_was_removed_asks_again_even_with_an_invite_code(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ben.Api.Patch("communities/harbour-7/members/me", new { contact = "070-1", room = "3" });
        (await town.Ada.Api.Delete($"communities/harbour-7/members/{town.Ben.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await town.Ben.Api.Post("communities/harbour-7/members", new { invite = Settlers.InviteCode }))["status"].ShouldBe("asked");
        (await town.ReadAsync(db => db.Memberships.SingleAsync(m => m.PersonId == town.Ben.Id))).Contact.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task The_last_leader_neither_leaves_nor_lays_down_the_lead(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await town.Ada.Api.Delete("communities/harbour-7/members/me")).Refusal.ShouldBe("LastLeader");
        (await town.Ada.Api.Delete("communities/harbour-7/members/me/lead")).Refusal.ShouldBe("LastLeader");

        await town.Ada.Api.Put($"communities/harbour-7/members/{town.Ben.Id}/lead");
        (await town.Ben.Api.Delete($"communities/harbour-7/members/{town.Ada.Id}")).Refusal.ShouldBe("Leads");
        (await town.Ada.Api.Delete("communities/harbour-7/members/me")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Ben.Api.Delete("communities/harbour-7/members/me")).Refusal.ShouldBe("LastLeader");
    }

    [Theory, EachDatabase]
    public async Task Two_leaders_who_leave_at_the_same_moment_leave_one_behind(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Api.Put($"communities/harbour-7/members/{town.Ben.Id}/lead");

        var answers = await Task.WhenAll(town.Ada.Api.Delete("communities/harbour-7/members/me"), town.Ben.Api.Delete("communities/harbour-7/members/me"));

        answers.Count(answer => answer.Status == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(answer => answer.Refusal == "LastLeader").ShouldBe(1);
    }
}
