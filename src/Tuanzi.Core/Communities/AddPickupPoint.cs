namespace Tuanzi.Core.Communities;

public enum PickupPointRefusal
{
    NameMissing,
    NameTooLong,
    AddressMissing,
    AddressTooLong,
    HoursTooLong,
    Markup,
}

/// <summary>What a leader says about a pickup point, as typed. Null leaves a thing as it is.</summary>
public sealed record PickupPointText(string? Name = null, string? Address = null, string? Hours = null)
{
    public PickupPointRefusal? Refusal()
    {
        if (Name is not null && Typed.Line(Name) is null) return PickupPointRefusal.NameMissing;
        if (Typed.Line(Name)?.Length > PickupPoint.LongestName) return PickupPointRefusal.NameTooLong;
        if (Address is not null && Typed.Line(Address) is null) return PickupPointRefusal.AddressMissing;
        if (Typed.Line(Address)?.Length > PickupPoint.LongestAddress) return PickupPointRefusal.AddressTooLong;
        if (Typed.Line(Hours)?.Length > PickupPoint.LongestHours) return PickupPointRefusal.HoursTooLong;
        if (Typed.HasMarkup(Name, Address, Hours)) return PickupPointRefusal.Markup;
        return null;
    }
}

/// <summary>Adds a place where a community collects its goods.</summary>
public sealed class AddPickupPoint(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<PickupPoint, PickupPointRefusal>> RunAsync(PersonId leader, string slug, PickupPointText text, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;
        text = text with { Name = text.Name ?? "", Address = text.Address ?? "" };
        if (text.Refusal() is { } refusal) return refusal;

        await using var write = await gate.BeginAsync(db, stop);
        var point = new PickupPoint
        {
            Id = Id.New<PickupPointId>(),
            CommunityId = community,
            Name = Typed.Line(text.Name)!,
            Address = Typed.Line(text.Address)!,
            Hours = Typed.Line(text.Hours) ?? "",
        };
        db.Add(point);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return point;
    }
}
