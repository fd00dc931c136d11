using Tuanzi.Core.Stores.Pictures;

namespace Tuanzi.Tests.Stores;

public sealed class SharpPictureTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(70)]
    public void A_code_stays_sharp_whatever_its_size(int pixelsOfModule)
    {
        VipsPictures pictures;
        try
        {
            pictures = new();
        }
        catch (DllNotFoundException)
        {
            Assert.Skip("libvips is not installed.");
            return;
        }

        var kept = pictures.KeepSharp(Code(pixelsOfModule)).Value;

        kept.ContentType.ShouldBe("image/png");
        kept.Width.ShouldBeLessThanOrEqualTo(1600);
        var (before, after) = (Pixels.Of(Code(pixelsOfModule)), Pixels.Of(kept.Bytes));
        // Where nothing was made smaller, not a single pixel is another; else light and dark are where they were, in the middle of each module.
        if (kept.Width == before.Side) after.Light.ShouldBe(before.Light);
        var modules = before.Side / pixelsOfModule;
        for (var y = 0; y < modules; y++)
        {
            for (var x = 0; x < modules; x++) Math.Abs(after.At(x, y, modules) - before.At(x, y, modules)).ShouldBeLessThan(8, $"module {x}, {y}");
        }
    }

    /// <summary>A real code, so many pixels for each of its modules.</summary>
    public static byte[] Code(int pixelsOfModule)
    {
        using var code = QRCoder.QRCodeGenerator.GenerateQrCode("https://qr.example/pay?to=ada&n=0701234567", QRCoder.QRCodeGenerator.ECCLevel.M);
        using var png = new QRCoder.PngByteQRCode(code);
        return png.GetGraphic(pixelsOfModule);
    }
}
