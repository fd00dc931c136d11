namespace Tuanzi.Core.Members;

/// <summary>Signs a person out everywhere, on the next request of each device. Tokens are programs', and stay.</summary>
public sealed class EndSessions(TuanziDb db, WriteGate gate)
{
    public async Task RunAsync(PersonId person, CancellationToken stop)
    {
        var stamp = Secret.New();
        using var turn = await gate.EnterAsync(stop);
        await db.Persons.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.SecurityStamp, stamp), stop);
    }
}
