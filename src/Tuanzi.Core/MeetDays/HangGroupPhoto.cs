using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.MeetDays;

public enum GroupPhotoRefusal
{
    TooManyPhotos,
    UnknownPhoto,
}

/// <summary>A leader shows a photo of all who were there, to those and to the community.</summary>
public sealed class HangGroupPhoto(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, GroupPhotoRefusal>> RunAsync(PersonId leader, string code, PhotoId photo, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop))                      return Missing.It;
        if (await db.MeetDayPhotos.AnyAsync(p => p.GroupBuyId == groupBuy.Id && p.PhotoId == photo, stop)) return Done.It;
        if (await db.MeetDayPhotos.CountAsync(p => p.GroupBuyId == groupBuy.Id, stop) >= MeetDayPhoto.Most) return GroupPhotoRefusal.TooManyPhotos;
        if (!await db.Photos.AnyAsync(p => p.Id == photo && p.AddedBy == leader, stop)) return GroupPhotoRefusal.UnknownPhoto;

        db.Add(new MeetDayPhoto { GroupBuyId = groupBuy.Id, PhotoId = photo, AddedBy = leader, AddedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}

/// <summary>A leader takes a group photo down: it is shown nowhere any more, and its address leads nowhere, unless it hangs elsewhere, too.</summary>
public sealed class TakeDownGroupPhoto(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Done, NoRefusal>> RunAsync(PersonId leader, string code, PhotoId photo, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop))                      return Missing.It;
        if (await db.MeetDayPhotos.Where(p => p.GroupBuyId == groupBuy.Id && p.PhotoId == photo).ExecuteDeleteAsync(stop) == 0) return Missing.It;
        await db.Photos
            .Where(p => p.Id == photo && !db.MeetDayPhotos.Any(m => m.PhotoId == p.Id) && !db.MeetDayProblemPhotos.Any(m => m.PhotoId == p.Id) && !db.GroupBuyPhotos.Any(g => g.PhotoId == p.Id) && !db.CallPhotos.Any(c => c.PhotoId == p.Id))
            .Where(p => !db.Products.Any(product => product.PhotoId == p.Id) && !db.Articles.Any(a => a.PhotoId == p.Id))
            .ExecuteDeleteAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}

/// <summary>Group photos of a community's meet days, for its members.</summary>
public sealed class GroupPhotos(TuanziDb db)
{
    /// <summary>The newest first.</summary>
    public Task<List<ShownGroupPhoto>> OfCommunityAsync(CommunityId community, int take, CancellationToken stop) =>
        (
            from photo in db.MeetDayPhotos
            join groupBuy in db.GroupBuys on photo.GroupBuyId equals groupBuy.Id
            where groupBuy.CommunityId == community
            join day in db.MeetDays on photo.GroupBuyId equals day.GroupBuyId
            join picture in db.Photos on photo.PhotoId equals picture.Id
            orderby photo.AddedAt descending
            select new ShownGroupPhoto(photo.PhotoId, picture.Width, picture.Height, day.Title)
        ).Take(take).ToListAsync(stop);
}

/// <summary>A group photo, and the meet day at which it was taken.</summary>
public sealed record ShownGroupPhoto(PhotoId Id, int Width, int Height, string Title);
