using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Demo;

/// <summary>People register, begin communities and join them, open stores and fill the shelves.</summary>
sealed class MovingIn(Hands hands, Register town)
{
    public async Task RegisterAsync(PersonFact person)
    {
        var request = new AccountRequest(person.Name, person.Email, DemoTown.Password, person.Language);
        town.People.Add(person.Key, (await hands.DoAsync((OpenAccount open) => open.RunAsync(request, default))).Id);
    }

    public async Task BeginAsync(CommunityFact fact)
    {
        var leader = town.People[fact.Leader];
        var text = new CommunityText(fact.Name, fact.About, fact.TimeZone, Joining: fact.Joining);
        var community = await hands.DoAsync((StartCommunity start) => start.RunAsync(leader, text, fact.Currency, default));
        town.Communities.Add(fact.Key, community);
        await hands.DoAsync((ChangeLeadersCommission change) => change.RunAsync(leader, community.Slug, leader, fact.Commission, default));
        foreach (var point in fact.Points)
        {
            var made = await hands.DoAsync((AddPickupPoint add) => add.RunAsync(leader, community.Slug, new(point.Name, point.Address, point.Hours), default));
            town.Points.Add(point.Key, made.Id);
        }
        foreach (var member in fact.Members) await JoinAsync(member, community);
        foreach (var person in fact.Asking) await hands.DoAsync((JoinCommunity join) => join.RunAsync(town.People[person], community.Slug, null, default));
        foreach (var point in fact.Points.Where(p => p.Helper is not null))
        {
            await hands.DoAsync((NameHelper name) => name.RunAsync(leader, community.Slug, town.Points[point.Key], town.People[point.Helper!], isHelper: true, default));
        }
    }

    public async Task OpenAsync(StoreFact fact)
    {
        var owner = town.People[fact.Owner];
        var store = await hands.DoAsync((OpenStore open) => open.RunAsync(owner, new(fact.Name, fact.About) { Commission = fact.Commission }, fact.Currency, default));
        if (fact.Staff is { } staff) await hands.DoAsync((NameStaff name) => name.RunAsync(owner, store.Slug, $"{staff}@example.org", null, default));
        foreach (var product in fact.Products)
        {
            var text = new ProductText(product.Name, product.Unit, product.SoloPrice, product.Stock?.ToString(System.Globalization.CultureInfo.InvariantCulture), null, product.Text) { Commission = product.Commission };
            town.Products.Add(product.Key, (await hands.DoAsync((AddProduct add) => add.RunAsync(owner, store.Slug, text, default))).Id);
        }
        await hands.ReadAsync(async db => await HangAsync(db, fact.Products));
    }

    async Task JoinAsync(MemberFact member, Community community)
    {
        var person = town.People[member.Person];
        // Whoever began it is a member already, and joining again changes nothing.
        await hands.DoAsync((JoinCommunity join) => join.RunAsync(person, community.Slug, community.InviteCode, default));
        await hands.DoAsync((ChangeContact change) => change.RunAsync(person, community.Slug, member.Contact ?? $"{member.Person}@example.org", member.Room, default));
    }

    /// <summary>Our drawings belong to nobody, so no use case lets a merchant show them: they are hung up by hand.</summary>
    async Task<int> HangAsync(TuanziDb db, ProductFact[] products)
    {
        foreach (var product in products.Where(p => town.Photos.ContainsKey(p.Key)))
        {
            var (id, photo) = (town.Products[product.Key], town.Photos[product.Key]);
            await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PhotoId, photo));
        }
        return products.Length;
    }
}
