using Microsoft.EntityFrameworkCore;
using Tuanzi.Rules;

namespace Tuanzi.Browser;

/// <summary>Takes the pictures that README shows, from the running program with its demo town: bin/screenshots.</summary>
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

        string Of(string title) => $"/b/{groupBuys.Single(g => g.Title.StartsWith(title, StringComparison.Ordinal)).Code}";
        await TakeAsync(town, null, Of("Mandarins from"), "group-buy", Narrow);
        await TakeAsync(town, ada, $"{Of("Eggs")}/desk", "desk", Wide);
        await TakeAsync(town, ada, $"{Of("Napa")}/desk/packing", "packing", Narrow);
    }

    /// <summary>One screen of it.</summary>
    static async Task TakeAsync(Town town, PersonId? who, string path, string name, int width)
    {
        await using var phone = await Phone.OfAsync(town, who, width);
        await phone.GoAsync(path);
        await phone.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"docs/images/{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
