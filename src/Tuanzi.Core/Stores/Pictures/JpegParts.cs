using System.Buffers.Binary;

namespace Tuanzi.Core.Stores.Pictures;

/// <summary>The parts of a JPEG file: each begins with FF and a mark, most say how long they are, and a scan goes on until the next mark.</summary>
static class JpegParts
{
    const byte StartOfScan = 0xDA;
    const byte End = 0xD9;

    /// <summary>The same picture without places, devices, thumbnails and comments; null where it is broken.</summary>
    public static Picture? Strip(ReadOnlySpan<byte> file)
    {
        var (width, height) = (0, 0);
        var kept = new List<byte>(file.Length) { 0xFF, 0xD8 };
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var mark = file[at + 1];
            if (mark == 0xFF)
            {
                at++; // a filler
                continue;
            }
            if (mark == End) break;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || at + length > file.Length) return null;
            if (IsFrame(mark) && length >= 9) (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]));
            if (mark == StartOfScan) length = EndOfScan(file, at + length) - at;
            if (!TellsMore(mark)) kept.AddRange(file.Slice(at, length));
            at += length;
        }
        kept.AddRange([0xFF, End]);
        return width == 0 || height == 0 ? null : new("image/jpeg", [.. kept], width, height);
    }

    static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        // Inside a scan FF 00 is data, FF D0–D7 restarts it; anything else after FF ends it.
        while (at + 1 < file.Length && !(file[at] == 0xFF && file[at + 1] is not 0 and not (>= 0xD0 and <= 0xD7))) at++;
        return Math.Min(at, file.Length);
    }

    static bool IsFrame(byte mark) => mark is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    // Application parts but JFIF's and Adobe's, which say how to read the colours; and comments.
    static bool TellsMore(byte mark) => mark is (>= 0xE1 and <= 0xEF and not 0xEE) or 0xFE;
}
