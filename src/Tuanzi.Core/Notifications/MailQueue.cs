using System.Text.Json;

namespace Tuanzi.Core.Notifications;

public static class MailQueue
{
    /// <summary>Queues a mail in the transaction at hand: it is sent if, and only if, that commits.</summary>
    /// <param name="onceFor">What it is sent for, where that must not be sent twice.</param>
    public static void QueueMail(this TuanziDb db, MailKind kind, string address, string language, IReadOnlyDictionary<string, string> arguments, DateTimeOffset now, string? onceFor = null) =>
        db.Mails.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                Address = address,
                Kind = kind,
                Language = language,
                Arguments = JsonSerializer.Serialize(arguments),
                OnceFor = onceFor,
                QueuedAt = now,
                DueAt = now,
            }
        );

    public static IReadOnlyDictionary<string, string> ReadArguments(this Mail mail) => JsonSerializer.Deserialize<Dictionary<string, string>>(mail.Arguments) ?? [];
}
