namespace Tuanzi.Core.Stores.Pictures;

/// <summary>The kinds of picture that are taken. Told by their first bytes: what an upload says about itself proves nothing.</summary>
public enum PictureKind
{
    Jpeg,
    Png,
    WebP,
}

static class PictureKinds
{
    public static PictureKind? Of(ReadOnlySpan<byte> upload)
    {
        if (upload.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return PictureKind.Jpeg;
        if (upload.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return PictureKind.Png;
        if (upload.Length > 12 && upload.StartsWith("RIFF"u8) && upload[8..].StartsWith("WEBP"u8)) return PictureKind.WebP;
        return null;
    }
}
