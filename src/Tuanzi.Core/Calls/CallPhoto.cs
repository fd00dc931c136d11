namespace Tuanzi.Core.Calls;

/// <summary>One of the photos of a call. The first stands in lists and in the preview of its link.</summary>
public sealed class CallPhoto
{
    public const int Most = 8;

    public required CallId CallId { get; init; }
    public required int Position { get; init; }
    public required PhotoId PhotoId { get; init; }
}

static class CallPhotos
{
    extension(TuanziDb db)
    {
        /// <summary>Why this person cannot show these; null where they can: their own, and what hangs there already.</summary>
        public async Task<CallRefusal?> PhotoRefusalAsync(PersonId by, CallId? call, IReadOnlyCollection<PhotoId> photos, CancellationToken stop)
        {
            PhotoId[] wanted = [.. photos.Distinct()];
            if (wanted.Length > CallPhoto.Most) return CallRefusal.TooManyPhotos;
            var fit = wanted.Length == 0 ? 0 : await db.Photos.CountAsync(p => wanted.Contains(p.Id) && (p.AddedBy == by || db.CallPhotos.Any(hung => hung.CallId == call && hung.PhotoId == p.Id)), stop);
            return fit == wanted.Length ? null : CallRefusal.UnknownPhoto;
        }

        /// <summary>These photos in this order, and no others. In the transaction of whoever asks.</summary>
        public async Task HangAsync(CallId call, IEnumerable<PhotoId> photos, CancellationToken stop)
        {
            await db.CallPhotos.Where(p => p.CallId == call).ExecuteDeleteAsync(stop);
            db.AddRange(photos.Distinct().Select((photo, position) => new CallPhoto { CallId = call, Position = position, PhotoId = photo }));
        }
    }
}
