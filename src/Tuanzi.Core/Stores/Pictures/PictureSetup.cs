using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Stores.Pictures;

public static class PictureSetup
{
    /// <summary>Takes libvips where it is installed, and says in the log what is taken without it.</summary>
    public static IServiceCollection AddPictures(this IServiceCollection services) => services.AddSingleton(Choose);

    static IPictures Choose(IServiceProvider services)
    {
        try
        {
            return new VipsPictures();
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            services.GetRequiredService<ILogger<PlainPictures>>().LogWarning("libvips is not installed: only photos that the browser has made small are taken. Install the package libvips42 to take all.");
            return new PlainPictures();
        }
    }
}
