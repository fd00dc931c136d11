using System.Net.Http.Json;
using Tuanzi.Core.Calls;

namespace Tuanzi.Tests;

public sealed partial class Townsperson
{
    /// <summary>Writes a call in the house over the API, and gives its code.</summary>
    public async Task<string> Wants(string title, int? smallestGroup = null, string visibility = "link", string? reference = "359.00")
    {
        var answer = await Api.Post($"communities/{Settlers.Community}/calls", CallOf(title, smallestGroup, visibility, reference));
        ((int)answer.Status).ShouldBe(201);
        return answer["code"]!;
    }

    /// <summary>What a call says, with one thing or another said otherwise.</summary>
    public object CallOf(string title, int? smallestGroup = null, string visibility = "link", string? reference = "359.00", string range = "at least 400 km", int version = 0, string[]? photos = null) =>
        new
        {
            title,
            text = "For the whole house.",
            unit = "car",
            specs = new[] { new CallSpec("Range", range, true), new CallSpec("Tow bar", "yes", false) },
            options = new[] { new { name = "Colour", values = new[] { "black", "white" } } },
            reference,
            seen = "Dealer on Ring Road",
            area = "Stockholm",
            closes = town.Clock.Now.AddDays(14),
            smallestGroup,
            visibility,
            version,
            photos,
        };

    /// <summary>Proposes that one call goes over into another, for three days.</summary>
    public Task<Heard> ProposesMerger(string from, string into, int days = 3) => Api.Post($"calls/{from}/merger", new { into, until = town.Clock.Now.AddDays(days) });

    /// <summary>Goes over with the pledge.</summary>
    public Task<Heard> MovesPledge(string from, string? there = null, int version = 1) => Api.Post($"calls/{from}/pledge/merging", new { version, there });

    /// <summary>Pledges over the API: "1@300 2@250" is one at 300 at most, two at 250; "2@" is two at any price.</summary>
    public Task<Heard> PledgesTo(string code, string wanted, int version = 1, string? colour = null, string? note = null, string? area = null) => Api.Put($"calls/{code}/pledge", Pledging.BodyOf(wanted, version, colour, note, area));
}

/// <summary>Pledges as programs send them.</summary>
public static class Pledging
{
    public static object BodyOf(string wanted, int version = 1, string? colour = null, string? note = null, string? area = null, string? name = null, string? contact = null) =>
        new
        {
            version,
            wanted = wanted.Split(' ').Select(one => one.Split('@')).Select(pair => new { quantity = long.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture), price = pair[1].Length == 0 ? (decimal?)null : decimal.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) }),
            choices = colour is null ? null : new[] { new Choice("Colour", colour) },
            note,
            area,
            name,
            contact,
        };

    /// <summary>A guest's form, sent by a program.</summary>
    public static async Task<HttpResponseMessage> GuestPledgesAsync(this Town town, string code, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"calls/{code}/guest-pledges") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await town.Api().SendAsync(request);
    }
}
