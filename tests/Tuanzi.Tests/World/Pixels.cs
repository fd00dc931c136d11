using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tuanzi.Tests;

/// <summary>How light each pixel of a square PNG is, read by a few lines that share nothing with what has written it.</summary>
public sealed record Pixels(int Side, byte[] Light)
{
    /// <summary>In the middle of one of so many modules to a side.</summary>
    public int At(int x, int y, int modules) => Light[(2 * y + 1) * Side / (2 * modules) * Side + (2 * x + 1) * Side / (2 * modules)];

    public static Pixels Of(byte[] png)
    {
        var (data, at, side, depth, colours) = (new MemoryStream(), 8, 0, 0, 0);
        while (at < png.Length)
        {
            var (length, name) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)), Encoding.ASCII.GetString(png, at + 4, 4));
            if (name == "IHDR") (side, depth, colours) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), png[at + 16], png[at + 17]);
            if (name == "IDAT") data.Write(png, at + 8, length);
            at += length + 12;
        }
        data.Position = 0;
        using var all = new MemoryStream();
        using (var inflated = new ZLibStream(data, CompressionMode.Decompress)) inflated.CopyTo(all);
        var channels = colours switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new NotSupportedException($"Colours of kind {colours}") };
        return new(side, LightOf(all.ToArray(), side, depth, channels));
    }

    static byte[] LightOf(byte[] raw, int side, int depth, int channels)
    {
        var (row, step) = ((side * depth * channels + 7) / 8, Math.Max(1, depth * channels / 8));
        var (light, above) = (new byte[side * side], new byte[row]);
        for (var y = 0; y < side; y++)
        {
            var (filter, line) = (raw[y * (row + 1)], raw.AsSpan(y * (row + 1) + 1, row).ToArray());
            for (var i = 0; i < row; i++) line[i] += Guess(filter, i < step ? 0 : line[i - step], above[i], i < step ? 0 : above[i - step]);
            for (var x = 0; x < side; x++) light[y * side + x] = depth == 8 ? line[x * channels] : (line[x / 8] >> (7 - x % 8) & 1) == 1 ? (byte)255 : (byte)0;
            above = line;
        }
        return light;
    }

    static byte Guess(byte filter, int left, int up, int corner) =>
        filter switch
        {
            0 => 0,
            1 => (byte)left,
            2 => (byte)up,
            3 => (byte)((left + up) / 2),
            _ => (byte)Nearest(left, up, corner),
        };

    static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (l, u, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return l <= u && l <= c ? left : u <= c ? up : corner;
    }
}
