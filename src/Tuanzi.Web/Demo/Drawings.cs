using Microsoft.Extensions.FileProviders;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Demo;

/// <summary>The pictures of the demo are our own drawings. They are the only photos that are not pixels: an upload never becomes one.</summary>
static class Drawings
{
    const int Width = 600;
    const int Height = 400;

    public static async Task<int> StoreAsync(TuanziDb db, IFileProvider files, Register town, DateTimeOffset now)
    {
        foreach (var name in Shelves.Stores.SelectMany(store => store.Products).Select(product => product.Key).Concat(Wanted.Drawings))
        {
            var photo = new Photo { Id = Id.New<PhotoId>(), ContentType = "image/svg+xml", Bytes = await ReadAsync(files, name), Width = Width, Height = Height, AddedAt = now };
            db.Photos.Add(photo);
            town.Photos.Add(name, photo.Id);
        }
        return await db.SaveChangesAsync();
    }

    static async Task<byte[]> ReadAsync(IFileProvider files, string name)
    {
        await using var drawing = files.GetFileInfo($"img/{name}.svg").CreateReadStream();
        using var bytes = new MemoryStream();
        await drawing.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
