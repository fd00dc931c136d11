using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

/// <summary>Every operator learns by mail who may do all that they may, or no longer; and so does whoever it is about.</summary>
sealed class TellOfOperators(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<OperatorsChanged>
{
    public async Task HandleAsync(OperatorsChanged what, CancellationToken stop)
    {
        var people = await db.Persons.AsNoTracking().Where(p => p.IsOperator || p.Id == what.Person || p.Id == what.By).ToListAsync(stop);
        var (who, by, now) = (NameOf(what.Person), NameOf(what.By), clock.GetUtcNow());
        await using var write = await gate.BeginAsync(db, stop);
        foreach (var person in people)
        {
            if (person.Email is { } address) db.QueueMail(MailKind.OperatorsChanged, address, person.Language, new Dictionary<string, string> { ["who"] = who, ["by"] = by, ["change"] = what.IsNamed ? "Named" : "Dismissed" }, now);
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);

        string NameOf(PersonId id) => people.SingleOrDefault(p => p.Id == id)?.DisplayName ?? "";
    }
}
