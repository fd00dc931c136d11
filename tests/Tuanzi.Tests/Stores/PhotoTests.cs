using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Tuanzi.Core.Stores;
using Tuanzi.Core.Stores.Pictures;

namespace Tuanzi.Tests.Stores;

public sealed class PhotoTests
{
    /// <summary>One red pixel, with a text that tells where it was taken.</summary>
    internal static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADHRFWHRBZGRyZXNzAEhvbWUFgIQMAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    [Theory, EachDatabase]
    public async Task A_photo_is_shown_on_a_product_and_can_do_nothing_else(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var added = await UploadsAsync(town.Mei, Png);
        added.Status.ShouldBe(HttpStatusCode.Created);
        (await town.Mei.Api.Patch($"stores/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}", new { photo = added["id"] }))["photoUrl"].ShouldBe(added["url"]);

        using var http = town.Api();
        using var shown = await http.GetAsync(added["url"]);
        shown.Content.Headers.ContentType!.MediaType.ShouldStartWith("image/");
        shown.Headers.CacheControl!.ToString().ShouldContain("immutable");
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        Encoding.Latin1.GetString(await shown.Content.ReadAsByteArrayAsync()).ShouldNotContain("Home");
    }

    [Theory, EachDatabase]
    public async Task Somebody_elses_photo_is_not_there_for_my_product(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var added = await UploadsAsync(town.Dan, Png);
        (await town.Mei.Api.Patch($"stores/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}", new { photo = added["id"] })).Refusal.ShouldBe("PhotoUnknown");
        (await UploadsAsync(town.Mei, Encoding.UTF8.GetBytes("<svg onload='alert(1)'/>"))).Refusal.ShouldBe("NotAPicture");
        (await UploadsAsync(town.Mei, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3])).Refusal.ShouldBe("NotAPicture");
        (await UploadsAsync(town.Mei, [])).Refusal.ShouldBe("NotAPicture");
        (await UploadsAsync(town.Mei, [.. Png, .. new byte[10 * 1024 * 1024]])).Refusal.ShouldBe("TooLarge");
    }

    [Fact]
    public void The_library_brings_no_second_SQLite_into_the_process()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            new VipsPictures().Shrink(Png).IsSuccess.ShouldBeTrue();
        }
        catch (DllNotFoundException)
        {
            Assert.Skip("libvips is not installed.");
        }
        File.ReadAllText("/proc/self/maps").ShouldNotContain("libsqlite3.so");
    }

    [Fact]
    public void Without_the_library_pictures_are_stripped_and_large_ones_refused()
    {
        var plain = new PlainPictures();
        var stripped = plain.Shrink(Png).Value;
        (stripped.Width, stripped.Height, stripped.ContentType).ShouldBe((1, 1, "image/png"));
        Encoding.Latin1.GetString(stripped.Bytes).ShouldNotContain("Home");

        plain.Shrink(new byte[] { 0xFF, 0xD8, 0xFF }).Refusal.ShouldBe(PhotoRefusal.NotAPicture);
        plain.Shrink(Jpeg(width: 40, height: 30)).Value.Bytes.Length.ShouldBe(Jpeg(width: 40, height: 30).Length - 12 - 4);
        plain.Shrink(Jpeg(width: 4000, height: 30)).Refusal.ShouldBe(PhotoRefusal.NotShrunk);
        plain.Shrink((byte[])[.. Png, .. new byte[2 * 1024 * 1024]]).Refusal.ShouldBe(PhotoRefusal.NotShrunk);
    }

    /// <summary>The bones of a JPEG: a place (12 bytes with its mark), a frame, a scan, and four bytes after the end.</summary>
    static byte[] Jpeg(int width, int height) =>
        [
            0xFF, 0xD8,
            0xFF, 0xE1, 0, 10, .. "Exif"u8, 0, 0, 1, 2,
            0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)(height & 255), (byte)(width >> 8), (byte)(width & 255), 1, 1, 0x11, 0,
            0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 9, 0xFF, 0, 9,
            0xFF, 0xD9, 1, 2, 3, 4,
        ];

    internal static async Task<Heard> UploadsAsync(Townsperson person, byte[] file)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var answer = await person.Api.PostAsync("photos", body);
        return new(answer.StatusCode, System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
