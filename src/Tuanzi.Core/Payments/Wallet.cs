namespace Tuanzi.Core.Payments;

/// <summary>What one member has put in to pay with later, in one community and its currency. How much that is, the ledger says; the row is the lock.</summary>
public sealed class Wallet
{
    public required WalletId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required PersonId PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

static class Wallets
{
    extension(TuanziDb db)
    {
        public Task<Wallet?> WalletOfAsync(CommunityId community, PersonId person, CancellationToken stop) =>
            db.Wallets.AsNoTracking().SingleOrDefaultAsync(w => w.CommunityId == community && w.PersonId == person, stop);

        /// <summary>The wallet, opened where there is none.</summary>
        public async Task<Wallet> OpenWalletAsync(CommunityId community, PersonId person, DateTimeOffset now, CancellationToken stop)
        {
            if (await db.WalletOfAsync(community, person, stop) is { } known) return known;
            // Of two who open it at once, one finds it open.
            await db.LockCommunityAsync(community, stop);
            if (await db.WalletOfAsync(community, person, stop) is { } opened) return opened;
            var wallet = new Wallet { Id = Id.New<WalletId>(), CommunityId = community, PersonId = person, CreatedAt = now };
            db.Add(wallet);
            await db.SaveChangesAsync(stop);
            return wallet;
        }
    }
}
