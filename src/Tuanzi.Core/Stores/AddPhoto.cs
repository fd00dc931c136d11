namespace Tuanzi.Core.Stores;

public enum PhotoRefusal
{
    TooLarge,
    NotAPicture,
    TooManyPixels,
    NotShrunk,
}

/// <summary>A picture as it is going to be kept: small, and without the place and the device that took it.</summary>
public sealed record Picture(string ContentType, byte[] Bytes, int Width, int Height);

/// <summary>Makes an upload fit to keep. Who takes uploads needs not know with which library.</summary>
public interface IPictures
{
    Outcome<Picture, PhotoRefusal> Shrink(ReadOnlyMemory<byte> upload);

    /// <summary>The same for a code that is to be scanned: its edges stay sharp, at the price of more bytes.</summary>
    Outcome<Picture, PhotoRefusal> KeepSharp(ReadOnlyMemory<byte> upload);
}

/// <summary>Keeps a picture. It never changes afterwards, so every browser may keep it for good.</summary>
public sealed class AddPhoto(TuanziDb db, WriteGate gate, TimeProvider clock, IPictures pictures)
{
    /// <summary>The most that is taken, before it is made small.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <param name="person">Who may show it; nobody where a guest has sent it for one place.</param>
    public async Task<Outcome<PhotoId, PhotoRefusal>> RunAsync(PersonId? person, ReadOnlyMemory<byte> upload, CancellationToken stop)
    {
        if (upload.Length > MostBytes) return PhotoRefusal.TooLarge;
        var shrunk = pictures.Shrink(upload);
        if (!shrunk.IsSuccess) return shrunk.Without<PhotoId>();

        await using var write = await gate.BeginAsync(db, stop);
        var (type, bytes, width, height) = shrunk.Value;
        var photo = new Photo
        {
            Id = Id.New<PhotoId>(),
            ContentType = type,
            Bytes = bytes,
            Width = width,
            Height = height,
            AddedAt = clock.GetUtcNow(),
            AddedBy = person,
        };
        db.Add(photo);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return photo.Id;
    }
}
