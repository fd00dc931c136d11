using System.Text.Json;

namespace Tuanzi.Core.Storage;

/// <summary>Something that others want to know of. Each folder declares its own; whoever comes later in the order of folders may handle them.</summary>
public interface IEvent;

public static class Outbox
{
    /// <summary>Writes the event in the transaction at hand: it is told if, and only if, that commits.</summary>
    public static void Tell(this TuanziDb db, IEvent what, DateTimeOffset now) =>
        db.Outbox.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                Kind = what.GetType().Name,
                Body = JsonSerializer.Serialize(what, what.GetType()),
                At = now,
                DueAt = now,
            }
        );
}
