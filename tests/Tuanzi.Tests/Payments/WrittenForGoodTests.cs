using System.Data.Common;

namespace Tuanzi.Tests.Payments;

/// <summary>What is in the book stays there, whoever would like it otherwise: the database itself refuses.</summary>
public sealed class WrittenForGoodTests
{
    [Theory, EachDatabase]
    public async Task No_transfer_is_changed_or_deleted_not_even_by_sql(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);

        foreach (var sql in Changes(database))
        {
            var refused = await Should.ThrowAsync<DbException>(() => town.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)), sql);
            refused.Message.ShouldContain("transfers are written for good");
        }

        await town.Ada.TopsUp(town.Ben, 20);
        (await town.Ben.HasInWallet()).ShouldBe("120.00", "what is new is still written");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_somebody_took_that_away_it_is_back_at_the_next_start(Database database)
    {
        await using var storage = await TownStorage.CopyAsync(database);
        await using (var before = await Town.StartOnAsync(storage.ConnectionString))
        {
            await before.Ada.TopsUp(before.Ben, 100);
            await before.LetsChangeTheBookAsync();
            (await before.ReadAsync(db => db.Transfers.ExecuteUpdateAsync(set => set.SetProperty(t => t.By, before.Ben.Id)))).ShouldBe(1);
        }

        await using var town = await Town.StartOnAsync(storage.ConnectionString);

        foreach (var sql in Changes(database)) await Should.ThrowAsync<DbException>(() => town.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)), sql);
    }

    static string[] Changes(Database database) =>
        ["update transfers set amount_minor = 1", "delete from transfers", .. database == Database.PostgreSql ? ["truncate transfers"] : Array.Empty<string>()];
}
