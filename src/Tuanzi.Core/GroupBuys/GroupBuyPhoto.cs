namespace Tuanzi.Core.GroupBuys;

/// <summary>One of the photos of a group buy. The first is its cover: it stands on cards and in the preview of a link.</summary>
public sealed class GroupBuyPhoto
{
    public const int Most = 8;

    public required GroupBuyId GroupBuyId { get; init; }
    public required int Position { get; init; }
    public required PhotoId PhotoId { get; init; }
}

public static class GroupBuyPhotos
{
    extension(TuanziDb db)
    {
        /// <summary>Why these cannot be shown; null where they can. One photo twice is one photo.</summary>
        internal async Task<OfferRefusal?> RefusalOfAsync(IReadOnlyCollection<PhotoId> photos, CancellationToken stop)
        {
            PhotoId[] wanted = [.. photos.Distinct()];
            if (wanted.Length > GroupBuyPhoto.Most) return OfferRefusal.TooManyPhotos;
            return wanted.Length == 0 || await db.Photos.CountAsync(p => wanted.Contains(p.Id), stop) == wanted.Length ? null : OfferRefusal.UnknownPhoto;
        }

        /// <summary>These photos in this order, and no others. In the transaction of whoever asks.</summary>
        internal async Task HangAsync(GroupBuyId groupBuy, IEnumerable<PhotoId> photos, CancellationToken stop)
        {
            await db.GroupBuyPhotos.Where(p => p.GroupBuyId == groupBuy).ExecuteDeleteAsync(stop);
            db.AddRange(photos.Distinct().Select((photo, position) => new GroupBuyPhoto { GroupBuyId = groupBuy, Position = position, PhotoId = photo }));
        }
    }
}
