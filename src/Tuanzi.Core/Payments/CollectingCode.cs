namespace Tuanzi.Core.Payments;

/// <summary>A leader's own collecting code in a community: a picture of the code that buyers scan to pay them, from whichever app it is. Where it leads is not ours to know.</summary>
public sealed class CollectingCode
{
    public const int LongestName = 30;

    public required CommunityId CommunityId { get; init; }
    public required PersonId LeaderId { get; init; }

    /// <summary>What people call the app: "Swish", "微信".</summary>
    public required string Name { get; set; }
    public required string ContentType { get; set; }
    public required byte[] Bytes { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>The same for the same picture: by it a browser that has the picture asks whether there is another by now.</summary>
    public string Print => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes).AsSpan(0, 16));
}

static class CollectingCodes
{
    extension(TuanziDb db)
    {
        /// <summary>What the collecting code of a group buy's leader is called; null where there is none, or nobody pays at its pickup.</summary>
        public async Task<string?> CollectingCodeNameAsync(GroupBuys.GroupBuy groupBuy, CancellationToken stop) =>
            groupBuy.PaysAtPickup ? await db.CollectingCodes.Where(c => c.CommunityId == groupBuy.CommunityId && c.LeaderId == groupBuy.LeaderId).Select(c => c.Name).SingleOrDefaultAsync(stop) : null;
    }
}
