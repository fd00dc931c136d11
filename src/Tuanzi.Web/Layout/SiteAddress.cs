using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tuanzi.Web.Setup;

namespace Tuanzi.Web.Layout;

/// <summary>Where people reach this installation, for links that leave it outside a request. Never taken from a request: its host is whatever the sender wrote there.</summary>
public sealed class SiteAddress(IConfiguration settings, IServer server)
{
    const string Setting = "Site:Url";

    readonly Uri? set = Read(settings);

    public Uri Root => set ?? new(ListensAt());

    /// <summary>The whole link to a path of this site.</summary>
    public string LinkTo(string path) => new Uri(Root, path).ToString();

    /// <exception cref="WrongSettingException">It is set, and no web address.</exception>
    public static Uri? Read(IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new WrongSettingException($"{Setting} must be the address at which people reach this site, like https://tuanzi.example.org.");
    }

    string ListensAt()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return first.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
    }
}
