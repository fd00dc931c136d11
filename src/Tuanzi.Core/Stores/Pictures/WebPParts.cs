using System.Buffers.Binary;

namespace Tuanzi.Core.Stores.Pictures;

/// <summary>The parts of a WebP file: name of four letters, length, content, padded to an even length; all inside one RIFF.</summary>
static class WebPParts
{
    /// <summary>In the extended header: the bits that promise a profile, places and devices, and more about it.</summary>
    const byte TellsMore = 0x20 | 0x08 | 0x04;

    /// <summary>The same picture without places and devices; null where it is broken, or moves.</summary>
    public static Picture? Strip(ReadOnlySpan<byte> file)
    {
        var (width, height, hasImage) = (0, 0, false);
        List<byte> kept = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8];
        var at = 12;
        while (at + 8 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8) return null;
            var content = file.Slice(at + 8, (int)length);
            var name = System.Text.Encoding.ASCII.GetString(file.Slice(at, 4));
            var size = SizeIn(name, content);
            if (size is not null && width == 0) (width, height) = size.Value;
            if (name is "VP8X" or "VP8 " or "VP8L" or "ALPH") Keep(kept, file.Slice(at, 8), content, isHeader: name == "VP8X");
            hasImage |= name is "VP8 " or "VP8L";
            at += 8 + (int)length + (int)(length & 1);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept)[4..], (uint)kept.Count - 8);
        return width == 0 || !hasImage ? null : new("image/webp", [.. kept], width, height);
    }

    static void Keep(List<byte> kept, ReadOnlySpan<byte> head, ReadOnlySpan<byte> content, bool isHeader)
    {
        kept.AddRange(head);
        var begin = kept.Count;
        kept.AddRange(content);
        if (isHeader && content.Length > 0) kept[begin] = (byte)(kept[begin] & ~TellsMore);
        if (content.Length % 2 == 1) kept.Add(0);
    }

    static (int Width, int Height)? SizeIn(string name, ReadOnlySpan<byte> content) =>
        name switch
        {
            "VP8X" when content.Length >= 10 => (1 + Int24(content[4..]), 1 + Int24(content[7..])),
            "VP8 " when content.Length >= 10 => (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF),
            "VP8L" when content.Length >= 5 => Lossless(BinaryPrimitives.ReadUInt32LittleEndian(content[1..])),
            _ => null,
        };

    static (int, int) Lossless(uint bits) => (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));

    static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
