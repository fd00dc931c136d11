using Tuanzi.Core.Ratings;

namespace Tuanzi.Core.Notifications;

/// <summary>Those who bought are asked what they think of the store and of the leader.</summary>
sealed class TellOfRatings(Announce announce, TellGuestsWhoBought guests) : IHandle<RatingsDue>
{
    public async Task HandleAsync(RatingsDue what, CancellationToken stop)
    {
        await announce.RunAsync(Announcement.Rating(what.GroupBuy), stop);
        await guests.RunAsync(what.GroupBuy, stop);
    }
}
