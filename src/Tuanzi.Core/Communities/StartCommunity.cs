namespace Tuanzi.Core.Communities;

/// <summary>Begins a community. Whoever begins it leads it.</summary>
/// <remarks>It is listed nowhere: whoever is to find it needs its link. So by default everyone who has found it may join.</remarks>
public sealed class StartCommunity(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="currency">Code of ISO 4217. It stays: prices of past group buys are in it.</param>
    public async Task<Outcome<Community, CommunityRefusal>> RunAsync(PersonId person, CommunityText text, string? currency, CancellationToken stop)
    {
        text = text with { Name = text.Name ?? "", TimeZone = text.TimeZone ?? "" };
        if (text.Refusal() is { } refusal) return refusal;
        if (text.AsksForTransfers) return CommunityRefusal.BankAccountMissing;
        if (text.AsksForCards) return CommunityRefusal.CardAccountMissing;
        if (Currency.TryOf(currency) is not { } money) return CommunityRefusal.CurrencyUnknown;

        await using var write = await gate.BeginAsync(db, stop);
        var name = Typed.Line(text.Name)!;
        var now = clock.GetUtcNow();
        var community = new Community
        {
            Id = Id.New<CommunityId>(),
            Slug = await db.TakeSlugAsync(db.Communities.Select(c => c.Slug), Slug.Of(name, "community"), stop),
            Name = name,
            Currency = money,
            TimeZone = text.TimeZone,
            Language = await db.Persons.Where(p => p.Id == person).Select(p => p.Language).SingleAsync(stop),
            InviteCode = Secret.NewWord(10),
            CreatedAt = now,
        };
        text.ApplyTo(community);
        db.Add(community);
        db.Add(
            new Membership
            {
                CommunityId = community.Id,
                PersonId = person,
                Status = MembershipStatus.Active,
                Role = CommunityRole.Leader,
                AskedAt = now,
                JoinedAt = now,
            }
        );
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return community;
    }
}
