namespace Tuanzi.Web.Api;

/// <summary>Says of an endpoint that its requests carry a key of the sender's, by which a repeat is known.</summary>
/// <param name="Shortest">How many characters the key has at least.</param>
public sealed record KeyedRequest(bool IsNeeded, int Shortest)
{
    public const string Header = "Idempotency-Key";
    public const int Longest = 80;
}

public static class KeyedRequests
{
    /// <param name="shortest">More than one where the key is a secret, too.</param>
    public static TBuilder TakesKey<TBuilder>(this TBuilder endpoint, bool isNeeded = true, int shortest = 1)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeyedRequest(isNeeded, shortest));
}
