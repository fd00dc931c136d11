using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>Reads a file whose encoding nobody has told: UTF-8 and UTF-16 with or without a mark, GB18030 as Chinese tills write it, Windows-1252 as European ones do.</summary>
public static class FileText
{
    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding Chinese = Page("GB18030");
    static readonly Encoding European = Page("windows-1252");

    public static string Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(file[3..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(file[2..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(file[2..]);
        if (IsMostlyZero(file, odd: true)) return Encoding.Unicode.GetString(file);
        if (IsMostlyZero(file, odd: false)) return Encoding.BigEndianUnicode.GetString(file);
        return TryRead(Utf8, file) ?? (LooksChinese(file) ? TryRead(Chinese, file) : null) ?? European.GetString(file);
    }

    // In UTF-16 every second byte of Western text, separators and line ends is zero; no other encoding here has zeros at all.
    static bool IsMostlyZero(ReadOnlySpan<byte> file, bool odd)
    {
        var (zeros, all) = (0, 0);
        for (var i = odd ? 1 : 0; i < Math.Min(file.Length, 4000); i += 2) (zeros, all) = (zeros + (file[i] == 0 ? 1 : 0), all + 1);
        return all > 1 && zeros * 10 > all * 3;
    }

    // A Chinese character is two high bytes (the usual ones, from A1 on); an accented letter is one among plain letters.
    static bool LooksChinese(ReadOnlySpan<byte> file)
    {
        var (pairs, alone) = (0, 0);
        for (var i = 0; i < file.Length; i++)
        {
            if (file[i] < 0x80) continue;
            if (i + 1 < file.Length && file[i] >= 0xA1 && file[i + 1] >= 0xA1) (pairs, i) = (pairs + 1, i + 1);
            else alone++;
        }
        return pairs > alone;
    }

    static string? TryRead(Encoding encoding, ReadOnlySpan<byte> file)
    {
        try
        {
            return encoding.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static Encoding Page(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, name == "windows-1252" ? DecoderFallback.ReplacementFallback : DecoderFallback.ExceptionFallback)!;
}
