using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tuanzi.Tests.Calls;

public sealed class CallTwiceTests
{
    [Theory, EachDatabase]
    public async Task A_call_that_is_sent_twice_is_one_call(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var call = town.Ben.CallOf("A car");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendsAsync(town.Ben, call, "once")));
        answers.Select(answer => (answer.Status, answer["code"])).Distinct().ShouldBe([(HttpStatusCode.Created, answers[0]["code"])]);
        (await town.ReadAsync(db => db.Calls.CountAsync())).ShouldBe(1);

        // Changed meanwhile, it is still the one that was written under this key.
        await town.Ben.Api.Put($"calls/{answers[0]["code"]}", town.Ben.CallOf("A bus", version: 1));
        (await SendsAsync(town.Ben, call, "once"))["title"].ShouldBe("A bus");
        (await SendsAsync(town.Ben, town.Ben.CallOf("A boat"), "once")).Refusal.ShouldBe("KeyReused");
        (await SendsAsync(town.Ben, call, new string('k', 81))).Refusal.ShouldBe("KeyTooLong");
        // A key is of whoever sends it.
        (await SendsAsync(town.Chi, town.Chi.CallOf("A boat"), "once")).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Ben.Wants("A car")).ShouldNotBe(await town.Ben.Wants("A car"));
    }

    [Theory, EachDatabase]
    public async Task The_form_sent_twice_leads_to_the_same_call(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var form = await (await town.Ben.BrowserAsync()).Opens("/c/harbour-7/calls/new");
        var filled = new { title = "Volvo EX30", unit = "car" };

        var first = await form.Submit("main form", filled);
        (await form.Submit("main form", filled)).Path.ShouldBe(first.Path);
        var other = await form.Submit("main form", new { title = "Tyres for winter", unit = "set" });
        (other.Status, other.One("#title").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Tyres for winter"));
        (await other.Submit("main form")).Text("h1").ShouldBe("Tyres for winter");
        (await town.ReadAsync(db => db.Calls.CountAsync())).ShouldBe(2);
    }

    static async Task<Heard> SendsAsync(Townsperson by, object call, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"communities/{Settlers.Community}/calls") { Content = JsonContent.Create(call) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await by.Api.SendAsync(request);
        return new(answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
