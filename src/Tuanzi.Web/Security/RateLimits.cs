using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tuanzi.Web.Setup;

namespace Tuanzi.Web.Security;

/// <summary>How often one address may try. Accounts have limits of their own: these keep machines from guessing at many.</summary>
public static class RateLimits
{
    /// <summary>For what checks a secret or sends a mail: `.RequireRateLimiting(RateLimits.SignIn)`.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For what anybody may do without an account; members are not counted.</summary>
    public const string Guests = "guests";

    const string Setting = "RateLimits:Enabled";

    public static void AddRateLimits(this IServiceCollection services, IConfiguration settings)
    {
        var isEnabled = true;
        if (settings[Setting] is { Length: > 0 } text && !bool.TryParse(text, out isEnabled)) throw new WrongSettingException($"{Setting} must be true or false.");
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = Refuse;
            options.AddPolicy(SignIn, http => isEnabled ? PartitionOf(http) : RateLimitPartition.GetNoLimiter(""));
            options.AddPolicy(Guests, http => isEnabled && http.User.PersonIdOrNull is null ? PartitionOf(http) : RateLimitPartition.GetNoLimiter(""));
        });
    }

    public static void UseRateLimits(this IApplicationBuilder app) => app.UseRateLimiter();

    static RateLimitPartition<string> PartitionOf(HttpContext http) => RateLimitPartition.GetTokenBucketLimiter(AddressOf(http), _ => Bucket());

    // A whole building may sign in, or order, from one address on one evening; nobody types faster than this.
    static TokenBucketRateLimiterOptions Bucket() => new() { TokenLimit = 60, TokensPerPeriod = 20, ReplenishmentPeriod = TimeSpan.FromSeconds(30), QueueLimit = 0 };

    static string AddressOf(HttpContext http) => NetworkOf(http.Connection.RemoteIpAddress);

    /// <summary>What counts as one address: of IPv6 the network of a household, since whoever has one has all of its addresses and could try from another each time.</summary>
    public static string NetworkOf(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
            { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPNetwork(new([.. address.GetAddressBytes()[..8], .. new byte[8]]), 64)}",
            _ => $"{address}",
        };

    static ValueTask Refuse(OnRejectedContext context, CancellationToken stop)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(30);
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
