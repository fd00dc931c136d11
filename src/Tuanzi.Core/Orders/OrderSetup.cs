using Microsoft.Extensions.DependencyInjection;

namespace Tuanzi.Core.Orders;

public static class OrderSetup
{
    /// <summary>Opens the order desk: one for the process, with the lanes its engine bears.</summary>
    public static IServiceCollection AddOrderDesk(this IServiceCollection services) =>
        services
            .AddSingleton(provider => OrderStore.For(provider.GetRequiredService<Database>(), provider.GetRequiredService<WriteGate>()))
            .AddSingleton<DeskMeter>()
            .AddSingleton<OrderCurrency>()
            .AddSingleton<ReaderLookup>()
            .AddSingleton<OpenOrderLookup>()
            .AddSingleton<OrderDesk>()
            .AddHostedService(provider => provider.GetRequiredService<OrderDesk>());
}
