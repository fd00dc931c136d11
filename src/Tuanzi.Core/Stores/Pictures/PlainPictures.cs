namespace Tuanzi.Core.Stores.Pictures;

/// <summary>Where libvips is not installed: takes what a browser has already made small, and leaves out what a picture tells besides itself.</summary>
public sealed class PlainPictures : IPictures
{
    const int MostBytes = 1024 * 1024;
    const int Side = 2000;

    /// <summary>Nothing is drawn anew here, so nothing gets blurred.</summary>
    public Outcome<Picture, PhotoRefusal> KeepSharp(ReadOnlyMemory<byte> upload) => Shrink(upload);

    public Outcome<Picture, PhotoRefusal> Shrink(ReadOnlyMemory<byte> upload)
    {
        if (PictureKinds.Of(upload.Span) is not { } kind) return PhotoRefusal.NotAPicture;
        if (upload.Length > MostBytes) return PhotoRefusal.NotShrunk;
        var stripped = kind switch
        {
            PictureKind.Jpeg => JpegParts.Strip(upload.Span),
            PictureKind.Png => PngParts.Strip(upload.Span),
            PictureKind.WebP => WebPParts.Strip(upload.Span),
        };
        if (stripped is not { } picture) return PhotoRefusal.NotAPicture;
        return picture.Width is > 0 and <= Side && picture.Height is > 0 and <= Side ? picture : PhotoRefusal.NotShrunk;
    }
}
