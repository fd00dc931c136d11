using Tuanzi.Core.Cards;
using Tuanzi.Web.Setup;

namespace Tuanzi.Web.Cards;

static class CardSetup
{
    const string Setting = "Stripe:Address";

    public static void AddCards(this IServiceCollection services, IConfiguration settings)
    {
        var address = settings[Setting] is { Length: > 0 } text ? text : "https://api.stripe.com/";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var root) || root is not { Scheme: "http" or "https", AbsolutePath: "/" }) throw new WrongSettingException($"{Setting} must be the address of a server that speaks Stripe's API, like http://localhost:12111; leave it out for Stripe itself.");
        services.AddSingleton<CardSeals>();
        services.AddSingleton<ICardProvider>(_ => new StripeApi(new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 32, AllowAutoRedirect = false }) { BaseAddress = root, Timeout = TimeSpan.FromSeconds(20) }));
    }
}
