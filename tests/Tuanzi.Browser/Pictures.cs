using Microsoft.EntityFrameworkCore;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules;

namespace Tuanzi.Browser;

/// <summary>Takes the pictures that README and the guides show, from the running program with its demo town: bin/screenshots.</summary>
public sealed class Pictures
{
    const int Narrow = 390;
    const int Wide = 1280;

    [Fact(Explicit = true)]
    public async Task Take()
    {
        await using var storage = await TownStorage.EmptyAsync(Database.Sqlite);
        await using var town = await Town.StartOnAsync(storage.ConnectionString, "Demo=true");
        var ada = await town.ReadAsync(db => db.Persons.Where(p => p.Email == "ada@example.org").Select(p => p.Id).SingleAsync());
        var groupBuys = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().ToListAsync());

        foreach (var (name, path, who) in Shots(groupBuys, ada))
        {
            foreach (var width in (int[])[Narrow, Wide])
            {
                await using var phone = await Phone.OfAsync(town, who, width);
                await TakeAsync(phone, path, $"{name}-{width}");
            }
        }
    }

    static IEnumerable<(string Name, string Path, PersonId? Who)> Shots(List<GroupBuy> groupBuys, PersonId ada)
    {
        string Of(string title) => $"/b/{groupBuys.Single(g => g.Title.StartsWith(title, StringComparison.Ordinal)).Code}";
        yield return ("welcome", "/", null);
        yield return ("group-buy", Of("Mandarins from"), null);
        yield return ("order", $"{Of("Rice")}", ada);
        yield return ("desk", $"{Of("Eggs")}/desk", ada);
        yield return ("packing", $"{Of("Napa")}/desk/packing", ada);
        yield return ("handover", $"{Of("Flour")}/desk/handover", ada);
        yield return ("ledger", $"{Of("The first")}/ledger", null);
        yield return ("community", "/c/linden-stairs-4", ada);
        yield return ("store", "/s/meis-shop", null);
    }

    /// <summary>One screen of it; a page that is not there yet makes no picture.</summary>
    static async Task TakeAsync(Phone phone, string path, string name)
    {
        var answer = await phone.Page.APIRequest.GetAsync(path);
        if (!answer.Ok)
        {
            TestContext.Current.SendDiagnosticMessage("{0} answers {1}: no picture", path, answer.Status);
            return;
        }
        await phone.GoAsync(path);
        await phone.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"docs/images/{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
