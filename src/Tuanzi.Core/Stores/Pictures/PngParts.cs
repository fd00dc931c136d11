using System.Buffers.Binary;

namespace Tuanzi.Core.Stores.Pictures;

/// <summary>The parts of a PNG file: length, name of four letters, content, checksum.</summary>
static class PngParts
{
    const int Signature = 8;

    static readonly string[] Needed = ["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "IDAT", "IEND"];

    /// <summary>The same picture without texts, times and places; null where it is broken.</summary>
    public static Picture? Strip(ReadOnlySpan<byte> file)
    {
        var (width, height) = (0, 0);
        var kept = new List<byte>(file.Length);
        kept.AddRange(file[..Signature]);
        var at = Signature;
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) return null;
            var name = System.Text.Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            var part = file.Slice(at, (int)length + 12);
            if (name == "IHDR" && length >= 8) (width, height) = (BinaryPrimitives.ReadInt32BigEndian(part[8..]), BinaryPrimitives.ReadInt32BigEndian(part[12..]));
            if (Needed.Contains(name)) kept.AddRange(part);
            if (name == "IEND") return width <= 0 || height <= 0 ? null : new("image/png", [.. kept], width, height);
            at += part.Length;
        }
        return null;
    }
}
