namespace Tuanzi.Core.Orders;

/// <summary>A further private link of a guest. A mail that brings one brings its own, since of those before it only the hash is kept; all lead to the same.</summary>
public sealed class GuestLink
{
    public required byte[] Hash { get; init; }
    public required BuyerId GuestId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

static class GuestLinks
{
    extension(TuanziDb db)
    {
        /// <summary>The guest, if any, to whom a private link leads. Found by an index on the hash: what takes longer tells nobody anything about the secret.</summary>
        public IQueryable<Guest> GuestsByLink(string secret)
        {
            var hash = Secret.HashOf(secret);
            return db.Guests.Where(g => g.LinkHash == hash || db.GuestLinks.Any(l => l.Hash == hash && l.GuestId == g.Id));
        }
    }
}
