using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tuanzi.Web.Setup;

namespace Tuanzi.Web.Layout;

/// <summary>Where people reach this installation: what the setting says, and every whole link begins with it.</summary>
/// <remarks>
/// Where nothing is set, a link in an answer begins with the address that was asked: only who asked reads it. A mail never does: its reader is
/// somebody else, and the host of a request is whatever its sender wrote there.
/// </remarks>
public sealed class SiteAddress(IConfiguration settings, IServer server)
{
    const string Setting = "Site:Url";

    readonly Uri? set = Read(settings);

    public Uri Root => set ?? new(ListensAt());

    /// <summary>The whole link to a path of this site, for a mail.</summary>
    public string LinkTo(string path) => $"{Root.GetLeftPart(UriPartial.Authority)}{path}";

    /// <summary>The same, for the answer to a request.</summary>
    public string LinkTo(string path, HttpRequest asked) => set is null ? $"{asked.Scheme}://{asked.Host}{path}" : LinkTo(path);

    /// <exception cref="WrongSettingException">It is set, and no web address.</exception>
    public static Uri? Read(IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" }
            ? address
            : throw new WrongSettingException($"{Setting} must be the address at which people reach this site, like https://tuanzi.example.org, and nothing after it.");
    }

    string ListensAt()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return first.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
    }
}
