using System.Net;
using Tuanzi.Tests.Stores;

namespace Tuanzi.Tests.GroupBuys;

public sealed class PhotosOfAGroupBuyTests
{
    [Theory, EachDatabase]
    public async Task Photos_are_shown_in_the_leaders_order_and_copied_and_the_first_is_the_cover(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var photos = await UploadedAsync(town.Ada, 3);
        var code = await town.Ada.Drafts(new() { ["photos"] = new[] { photos[2], photos[0], photos[1], photos[0] } });
        await town.Ada.Asks("POST", $"group-buys/{code}/opening");

        PhotosOf(await town.Dan.Asks("GET", $"group-buys/{code}")).ShouldBe([photos[2], photos[0], photos[1]]);
        var guest = await town.BrowserAsync();
        var page = await guest.Opens($"/b/{code}");
        page.One(".group-buy__photo").GetAttribute("src").ShouldBe($"/photos/{photos[2]}");
        page.One(".group-buy__photo").GetAttribute("alt").ShouldBe("Photo 1 of 3: Mandarins for the house");
        page.Document.QuerySelectorAll(".photos__photo").Select(photo => photo.GetAttribute("src")).ShouldBe([$"/photos/{photos[0]}", $"/photos/{photos[1]}"]);
        page.One("meta[property='og:image']").GetAttribute("content")!.ShouldEndWith($"/photos/{photos[2]}");
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}")).One(".buy-card__photo").GetAttribute("src").ShouldBe($"/photos/{photos[2]}");

        var copy = (await town.Ada.Asks("POST", $"group-buys/{code}/copies"))["code"].GetString();
        PhotosOf(await town.Ada.Asks("GET", $"group-buys/{copy}")).ShouldBe([photos[2], photos[0], photos[1]]);

        await town.Ada.Asks("PUT", $"group-buys/{code}/words", new { title = "Mandarins", photos = photos.Take(1) });
        PhotosOf(await town.Dan.Asks("GET", $"group-buys/{code}")).ShouldBe([photos[0]]);
        // A page of strangers is shared for a moment.
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        (await guest.Opens($"/b/{code}")).Has(".photos").ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task One_photo_may_be_called_photo_and_more_than_eight_are_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var photos = await UploadedAsync(town.Ada, 9);

        PhotosOf(await town.Ada.Asks("GET", $"group-buys/{await town.Ada.Drafts(new() { ["photo"] = photos[0] })}")).ShouldBe([photos[0]]);
        (await town.Ada.Asks("POST", "group-buys", town.Draft(new() { ["photos"] = photos }))).Refusal.ShouldBe("TooManyPhotos");
        (await town.Ada.Asks("POST", "group-buys", town.Draft(new() { ["photos"] = new[] { photos[0], Guid.CreateVersion7() } }))).Refusal.ShouldBe("UnknownPhoto");
        PhotosOf(await town.Ada.Asks("GET", $"group-buys/{await town.Ada.Drafts(new() { ["photos"] = photos.Take(8) })}")).Count.ShouldBe(8);
    }

    [Theory, EachDatabase]
    public async Task A_leader_chooses_photos_without_a_script_and_nothing_uploaded_is_lost(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var page = await (await town.Ada.BrowserAsync()).Opens($"/buys/new?community={Settlers.Community}");
        var typed = new Dictionary<string, string> { ["title"] = "Tea", ["name-0"] = "Tea", ["unit-0"] = "bag", ["price-0-0"] = "55" };

        // Whichever button is pressed: what came along is kept, and what is no picture is named.
        page = await page.Submit("main form", typed, "button[value='add-rung:0']", Pngs(2).Append(("photos", "receipt.pdf", "%PDF-1.7"u8.ToArray())));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text("#photos-error").ShouldStartWith("receipt.pdf: That is no picture");
        page.One("[name=title]").GetAttribute("value").ShouldBe("Tea");
        page.Has("[name=price-0-1]").ShouldBeTrue();
        var first = Held(page).ToList();
        first.Count.ShouldBe(2);

        page = await page.Submit("main form", null, "button[value=add-photos]", Pngs(1));
        Held(page).Take(2).ShouldBe(first);
        page = await page.Submit("main form", null, $"button[value='photo-up:{first[1]}']");
        page = await page.Submit("main form", null, $"button[value='drop-photo:{first[0]}']");
        var kept = Held(page).ToList();
        kept.Count.ShouldBe(2);
        kept[0].ShouldBe(first[1]);

        page = await page.Submit("main form", null, "button[value=save]", Pngs(7));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text("#photos-error").ShouldBe("A group buy shows at most 8 photos. Remove some.");
        Held(page).Count().ShouldBe(9, "the leader says which one goes");
        page = await page.Submit("main form", null, $"button[value='drop-photo:{kept[1]}']");
        page = await page.Submit("main form", null, "button[value=save]");

        page.Path.ShouldEndWith("/desk");
        var stored = await town.ReadAsync(db => db.GroupBuyPhotos.OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync());
        stored.Count.ShouldBe(8);
        stored[0].Value.ToString().ShouldBe(kept[0]);
    }

    [Theory, EachDatabase]
    public async Task Photos_of_an_open_group_buy_may_still_change(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = (await town.Ada.Opens("mandarins")).Code;
        var page = await (await town.Ada.BrowserAsync()).Opens($"/b/{code}/desk/edit");

        page = await page.Submit("main form", null, "button[value=add-photos]", Pngs(2));
        page = await page.Submit("main form", null, "button[value=save]");

        page.Path.ShouldBe($"/b/{code}/desk");
        PhotosOf(await town.Dan.Asks("GET", $"group-buys/{code}")).Count.ShouldBe(2);
    }

    static IEnumerable<(string, string, byte[])> Pngs(int howMany) => Enumerable.Range(1, howMany).Select(i => ("photos", $"{i}.png", PhotoTests.Png));

    static IEnumerable<string> Held(Page page) => page.Document.QuerySelectorAll("input[name=photoId]").Select(photo => photo.GetAttribute("value")!);

    static List<Guid> PhotosOf(ApiAnswer groupBuy) => [.. groupBuy["photos"].EnumerateArray().Select(photo => photo.GetProperty("id").GetGuid())];

    static async Task<List<Guid>> UploadedAsync(Townsperson person, int howMany)
    {
        var photos = new List<Guid>();
        while (photos.Count < howMany) photos.Add(Guid.Parse((await PhotoTests.UploadsAsync(person, PhotoTests.Png))["id"]!));
        return photos;
    }
}
