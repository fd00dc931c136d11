namespace Tuanzi.Core.Payments;

/// <summary>What one member has put in to pay with later, in one community and its currency. How much that is, the ledger says; the row is the lock.</summary>
public sealed class Wallet
{
    public required WalletId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>The word by which a bank transfer names it.</summary>
    public string Code { get; init; } = Secret.NewWord();
    public required DateTimeOffset CreatedAt { get; init; }
}

static class Wallets
{
    extension(TuanziDb db)
    {
        public Task<Wallet?> WalletOfAsync(CommunityId community, PersonId person, CancellationToken stop) =>
            db.Wallets.AsNoTracking().SingleOrDefaultAsync(w => w.CommunityId == community && w.PersonId == person, stop);

        /// <summary>The wallet, opened where there is none.</summary>
        public async Task<Wallet> OpenWalletAsync(CommunityId community, PersonId person, DateTimeOffset now, CancellationToken stop) =>
            await db.WalletOfAsync(community, person, stop) ?? (await db.OpenWalletsAsync(community, [person], now, stop))[person];

        /// <summary>The same of several.</summary>
        public async Task<IReadOnlyDictionary<PersonId, Wallet>> OpenWalletsAsync(CommunityId community, IReadOnlyCollection<PersonId> people, DateTimeOffset now, CancellationToken stop)
        {
            // Of two who open one at once, one finds it open.
            await db.LockCommunityAsync(community, stop);
            var wallets = await db.Wallets.AsNoTracking().Where(w => w.CommunityId == community && people.Contains(w.PersonId)).ToDictionaryAsync(w => w.PersonId, stop);
            foreach (var person in people.Where(person => !wallets.ContainsKey(person))) wallets.Add(person, db.Add(new Wallet { Id = Id.New<WalletId>(), CommunityId = community, PersonId = person, CreatedAt = now }).Entity);
            await db.SaveChangesAsync(stop);
            return wallets;
        }
    }
}
