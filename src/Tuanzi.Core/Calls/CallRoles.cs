using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Calls;

/// <summary>Who somebody is to a call. Asked in use cases, never in pages.</summary>
static class CallRoles
{
    extension(TuanziDb db)
    {
        /// <summary>Locks a call by the code in its link, and reads it as it is then.</summary>
        public async Task<Call?> LockCallAsync(string code, CancellationToken stop)
        {
            if (await db.Calls.Where(c => c.Code == code).Select(c => (CallId?)c.Id).SingleOrDefaultAsync(stop) is not { } id) return null;
            await db.LockCallAsync(id, stop);
            return await db.Calls.SingleOrDefaultAsync(c => c.Id == id, stop);
        }

        /// <summary>Its author, as long as a member; and the leaders of its community.</summary>
        public async Task<bool> KeepsAsync(PersonId person, Call call, CancellationToken stop) =>
            await db.Memberships.AnyAsync(m => m.CommunityId == call.CommunityId && m.PersonId == person && m.Status == MembershipStatus.Active && (m.Role == CommunityRole.Leader || call.AuthorId == person), stop);

        /// <summary>Whoever has pledged goes on seeing what they pledged to, should it be for members only by now.</summary>
        public async Task<bool> MayPledgeAsync(Pledger by, Call call, CancellationToken stop) =>
            call.Visibility == CallVisibility.Link || (by.Person is { } reader && await db.IsMemberOfAsync(reader, call.CommunityId, stop)) || await db.HasPledgeAsync(by.Buyer, call.Id, stop);

        public Task<bool> HasPledgeAsync(BuyerId buyer, CallId call, CancellationToken stop) => db.Pledges.AnyAsync(p => p.CallId == call && p.BuyerId == buyer, stop);
    }
}
