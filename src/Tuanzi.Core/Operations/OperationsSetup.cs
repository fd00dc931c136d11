using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Tuanzi.Core.Operations;

public static class OperationsSetup
{
    /// <summary>Due work, and everybody in these assemblies who handles events.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, params Assembly[] assemblies)
    {
        foreach (var (handler, handles) in HandlersIn(assemblies)) services.AddScoped(handles, handler);
        services.AddSingleton(provider => new EventHandlers(provider.GetRequiredService<IServiceScopeFactory>(), assemblies));
        services.AddScoped<IDueWork, Openings>();
        services.AddScoped<IDueWork, CutOffs>();
        services.AddScoped<IDueWork, TeamEnds>();
        services.AddScoped<IDueWork, CommissionReleases>();
        services.AddScoped<IDueWork, CallEnds>();
        services.AddScoped<IDueWork, QuoteDeadlines>();
        services.AddScoped<IDueWork, DescendingTurns>();
        services.AddScoped<IDueWork, VoteEnds>();
        services.AddScoped<IDueWork, ConfirmReminders>();
        services.AddScoped<IDueWork, MeetDayReminders>();
        services.AddScoped<IDueWork, RatingRequests>();
        services.AddScoped<IDueWork, OutboxDelivery>();
        services.AddScoped<CardRounds>();
        services.AddScoped<IDueWork, Purging>();
        services.AddScoped<IDueWork, Reconciliations>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<DueWork>();
        services.AddSingleton<CardWork>();
        return services;
    }

    static IEnumerable<(Type Handler, Type Handles)> HandlersIn(Assembly[] assemblies) =>
        from type in assemblies.SelectMany(assembly => assembly.GetTypes())
        where type is { IsClass: true, IsAbstract: false }
        from handles in type.GetInterfaces()
        where handles.IsGenericType && handles.GetGenericTypeDefinition() == typeof(IHandle<>)
        select (type, handles);
}
