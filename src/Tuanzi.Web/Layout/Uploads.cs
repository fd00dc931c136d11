namespace Tuanzi.Web.Layout;

static class Uploads
{
    /// <summary>All of an uploaded file, or as much of it as shows that it is too large; null where none was chosen.</summary>
    public static async Task<byte[]?> BytesAsync(this IFormFile? file, int most, CancellationToken stop)
    {
        if (file is not { Length: > 0 }) return null;
        await using var stream = file.OpenReadStream();
        return await UpToAsync(stream, most, stop);
    }

    /// <summary>All of a body, or one byte more than is allowed.</summary>
    public static async Task<byte[]> UpToAsync(Stream stream, int most, CancellationToken stop)
    {
        using var all = new MemoryStream();
        var buffer = new byte[81_920];
        while (all.Length <= most && await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most + 1 - all.Length)), stop) is > 0 and var read) all.Write(buffer, 0, read);
        return all.ToArray();
    }
}
