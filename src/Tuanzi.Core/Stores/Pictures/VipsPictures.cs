using System.Runtime.InteropServices;

namespace Tuanzi.Core.Stores.Pictures;

/// <summary>Makes pictures small with libvips: decoded, turned upright, written anew, so that nothing of the upload is kept but what one sees.</summary>
public sealed class VipsPictures : IPictures
{
    /// <summary>The longer side, in pixels.</summary>
    const int Side = 1600;

    /// <summary>More than any phone takes; a small file may claim a picture that fills the memory.</summary>
    const long MostPixels = 100_000_000;

    /// <summary>One at a time: a picture being decoded takes a lot of memory, and there are only so many processors.</summary>
    static readonly Lock Turn = new();

    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public VipsPictures() => Vips.Start();

    public Outcome<Picture, PhotoRefusal> Shrink(ReadOnlyMemory<byte> upload)
    {
        if (PictureKinds.Of(upload.Span) is null) return PhotoRefusal.NotAPicture;
        var pinned = GCHandle.Alloc(upload.ToArray(), GCHandleType.Pinned);
        try
        {
            lock (Turn) return Shrink(pinned.AddrOfPinnedObject(), (nuint)upload.Length);
        }
        finally
        {
            pinned.Free();
        }
    }

    static Outcome<Picture, PhotoRefusal> Shrink(nint bytes, nuint length)
    {
        if (Vips.SizeOf(bytes, length) is not var (width, height)) return PhotoRefusal.NotAPicture;
        if ((long)width * height > MostPixels) return PhotoRefusal.TooManyPixels;
        return Vips.Thumbnail(bytes, length, Side, ".jpg[Q=82,strip,interlace,background=255]") is { } small
            ? new Picture("image/jpeg", small.Bytes, small.Width, small.Height)
            : PhotoRefusal.NotAPicture;
    }
}
