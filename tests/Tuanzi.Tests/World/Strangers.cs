using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>Many people at once: accounts with a token each and no password, which nobody could hash in time.</summary>
public static class Strangers
{
    public static async Task<string[]> ArriveAsync(TuanziDb db, int count, DateTimeOffset now)
    {
        string[] tokens = [.. Enumerable.Range(1, count).Select(number => $"token-of-stranger-{number}")];
        for (var i = 0; i < count; i++)
        {
            var email = $"stranger-{i + 1}@example.org";
            var person = new Person
            {
                DisplayName = $"Stranger {i + 1}",
                Language = "en",
                JoinedAt = now,
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                SecurityStamp = email,
            };
            db.Add(person);
            db.Add(new ApiToken { Id = Id.New<TokenId>(), PersonId = person.Id, Name = "tests", Hash = Secret.HashOf(tokens[i]), Scopes = string.Join(' ', Scopes.All), CreatedAt = now });
        }
        await db.SaveChangesAsync();
        return tokens;
    }

    /// <summary>Each of them has given somebody in the house this much for a wallet.</summary>
    public static async Task FillWalletsAsync(TuanziDb db, Money each, DateTimeOffset now)
    {
        foreach (var person in await db.Persons.Where(p => p.Email!.StartsWith("stranger-")).Select(p => p.Id).ToListAsync())
        {
            var wallet = new Wallet { Id = Id.New<WalletId>(), CommunityId = Settlers.CommunityId, PersonId = person, CreatedAt = now };
            var cash = new Transfer(Id.New<TransferId>(), TransferReason.WalletToppedUp, Account.Purse(wallet.CommunityId, each.Currency), Account.Wallet(wallet.Id, each.Currency), each);
            db.AddRange(wallet, StoredTransfer.Of(cash, now, by: null));
        }
        await db.SaveChangesAsync();
    }
}
