namespace Tuanzi.Core.Stores;

/// <summary>A photo for whoever has its link: they are shown on public pages, and their names cannot be guessed.</summary>
public sealed class PhotoById(TuanziDb db)
{
    public Task<Photo?> FindAsync(PhotoId id, CancellationToken stop) => db.Photos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);
}
