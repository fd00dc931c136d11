namespace Tuanzi.Core.Storage;

public static class NameLock
{
    /// <summary>Finds a slug that nobody has, and keeps others from taking one until the transaction ends.</summary>
    public static async Task<string> TakeSlugAsync(this TuanziDb db, IQueryable<string> taken, string slug, CancellationToken stop)
    {
        // On SQLite the transaction itself is the lock.
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('slugs'))", stop);
        var candidates = Slug.Candidates(slug);
        var gone = await taken.Where(other => candidates.Contains(other)).ToListAsync(stop);
        return candidates.First(candidate => !gone.Contains(candidate));
    }
}
