namespace Tuanzi.Core.Members;

/// <summary>Who runs the installation.</summary>
public static class Operators
{
    extension(TuanziDb db)
    {
        public Task<bool> IsOperatorAsync(PersonId person, CancellationToken stop) => db.Persons.AnyAsync(p => p.Id == person && p.IsOperator, stop);
    }
}
