namespace Tuanzi.Tests.Cards;

/// <summary>The town, and a stage on which the card provider is played for it.</summary>
public sealed record CardTown(Town Town, StripeOnStage Stripe) : IAsyncDisposable
{
    /// <param name="ways">The ways to pay that Ada takes; at the pickup, from wallets and by card where nothing is said.</param>
    public static async Task<CardTown> StartAsync(Database database, params string[] ways)
    {
        var stripe = await StripeOnStage.OpenAsync();
        var town = await Town.StartAsync(database, stripe.Setting);
        stripe.TownClock = town.Clock;
        await town.Ada.TakesCards(ways);
        return new(town, stripe);
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await Stripe.DisposeAsync();
    }
}
