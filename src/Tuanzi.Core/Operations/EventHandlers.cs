using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Tuanzi.Core.Operations;

/// <summary>Knows every kind of event by its name, and calls everyone who handles it.</summary>
public sealed class EventHandlers
{
    readonly IServiceScopeFactory scopes;
    readonly Dictionary<string, Kind> kinds;

    public EventHandlers(IServiceScopeFactory scopes, IEnumerable<Assembly> assemblies)
    {
        this.scopes = scopes;
        kinds = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IEvent)))
            .ToDictionary(type => type.Name, type => (Kind)Activator.CreateInstance(typeof(Kind<>).MakeGenericType(type))!, StringComparer.Ordinal);
    }

    /// <summary>Calls each handler with services of its own: one that fails does not keep the next from its work.</summary>
    /// <exception cref="AggregateException">Some handler failed, or nobody knows this kind of event any more.</exception>
    /// <exception cref="InvalidOperationException">A handler cannot be made.</exception>
    public async Task HandleAsync(OutboxEvent what, CancellationToken stop)
    {
        if (!kinds.TryGetValue(what.Kind, out var kind)) throw new AggregateException(new InvalidOperationException($"There is no event '{what.Kind}'."));
        List<Exception> failures = [];
        for (var i = 0; ; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            // Outside the trying: where a handler cannot even be made, there would be no end of the next ones.
            if (kind.Turn(scope.ServiceProvider, i, what.Body, stop) is not { } turn) break;
            try
            {
                await turn();
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    abstract class Kind
    {
        /// <summary>The turn of the handler of this number; null if there are not so many.</summary>
        public abstract Func<Task>? Turn(IServiceProvider services, int number, string body, CancellationToken stop);
    }

    sealed class Kind<TEvent> : Kind
        where TEvent : IEvent
    {
        public override Func<Task>? Turn(IServiceProvider services, int number, string body, CancellationToken stop) =>
            services.GetServices<IHandle<TEvent>>().ElementAtOrDefault(number) is { } handler ? () => handler.HandleAsync(JsonSerializer.Deserialize<TEvent>(body)!, stop) : null;
    }
}
