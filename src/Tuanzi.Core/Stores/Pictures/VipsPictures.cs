using System.Runtime.InteropServices;

namespace Tuanzi.Core.Stores.Pictures;

/// <summary>Makes pictures small with libvips: decoded, turned upright, written anew, so that nothing of the upload is kept but what one sees.</summary>
public sealed class VipsPictures : IPictures
{
    /// <summary>The longer side, in pixels.</summary>
    const int Side = 1600;

    /// <summary>More than that is too much for a phone on a bad network.</summary>
    const int MostOfCode = 512 * 1024;

    /// <summary>More than any phone takes; a small file may claim a picture that fills the memory.</summary>
    const long MostPixels = 100_000_000;

    /// <summary>One at a time: a picture being decoded takes a lot of memory, and there are only so many processors.</summary>
    static readonly Lock Turn = new();

    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public VipsPictures() => Vips.Start();

    public Outcome<Picture, PhotoRefusal> Shrink(ReadOnlyMemory<byte> upload) => Write(upload, AsPhoto);

    public Outcome<Picture, PhotoRefusal> KeepSharp(ReadOnlyMemory<byte> upload) => Write(upload, AsCode);

    static Outcome<Picture, PhotoRefusal> Write(ReadOnlyMemory<byte> upload, Func<nint, nuint, Picture?> write)
    {
        if (PictureKinds.Of(upload.Span) is null) return PhotoRefusal.NotAPicture;
        var pinned = GCHandle.Alloc(upload.ToArray(), GCHandleType.Pinned);
        try
        {
            lock (Turn) return Write(pinned.AddrOfPinnedObject(), (nuint)upload.Length, write);
        }
        finally
        {
            pinned.Free();
        }
    }

    static Outcome<Picture, PhotoRefusal> Write(nint bytes, nuint length, Func<nint, nuint, Picture?> write)
    {
        if (Vips.SizeOf(bytes, length) is not var (width, height)) return PhotoRefusal.NotAPicture;
        if ((long)width * height > MostPixels) return PhotoRefusal.TooManyPixels;
        return write(bytes, length) is { } picture ? picture : PhotoRefusal.NotAPicture;
    }

    static Picture? AsPhoto(nint bytes, nuint length) => Written(bytes, length, ".jpg[Q=82,strip,interlace,background=255]", "image/jpeg");

    /// <summary>Without any loss, as a screenshot of a code is small so. What is large all the same is a photograph of one: that is as good as it was where colours are as fine as light.</summary>
    static Picture? AsCode(nint bytes, nuint length) =>
        Written(bytes, length, ".png[compression=9,strip]", "image/png") is { Bytes.Length: <= MostOfCode } exact
            ? exact
            : Written(bytes, length, ".jpg[Q=92,subsample-mode=off,strip,background=255]", "image/jpeg");

    static Picture? Written(nint bytes, nuint length, string suffix, string type) =>
        Vips.Thumbnail(bytes, length, Side, suffix) is { } small ? new(type, small.Bytes, small.Width, small.Height) : null;
}
