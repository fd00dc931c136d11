namespace Tuanzi.Core.Members;

/// <summary>What a person sees of their own account.</summary>
public sealed class MyAccount(TuanziDb db)
{
    public Task<Person?> FindAsync(PersonId person, CancellationToken stop) => db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, stop);
}
