using System.Text.Json;

namespace Tuanzi.Core.Storage;

/// <summary>Something that others want to know of. Each folder declares its own; whoever comes later in the order of folders may handle them.</summary>
public interface IEvent;

/// <summary>Does something about an event. May be called twice for one event, and on any node: it asks what is there already.</summary>
public interface IHandle<in TEvent>
    where TEvent : IEvent
{
    Task HandleAsync(TEvent what, CancellationToken stop);
}

public static class Outbox
{
    /// <summary>Writes the event in the transaction at hand: it is told if, and only if, that commits.</summary>
    public static void Tell(this TuanziDb db, IEvent what, DateTimeOffset now) => db.Outbox.Add(EventOf(what, now));

    /// <summary>The row of an event, for those who write it without EF Core.</summary>
    public static OutboxEvent EventOf(IEvent what, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = what.GetType().Name,
            Body = JsonSerializer.Serialize(what, what.GetType()),
            At = now,
            DueAt = now,
        };
}
