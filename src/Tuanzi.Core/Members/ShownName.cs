namespace Tuanzi.Core.Members;

/// <summary>The name under which others see a person.</summary>
public sealed class ShownName(TuanziDb db)
{
    public Task<string?> FindAsync(PersonId person, CancellationToken stop) => db.Persons.Where(p => p.Id == person).Select(p => p.DisplayName).SingleOrDefaultAsync(stop);
}
