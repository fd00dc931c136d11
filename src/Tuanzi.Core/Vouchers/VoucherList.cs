using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Vouchers;

/// <summary>A voucher as leaders see it.</summary>
/// <param name="RedeemedBy">Who has it in their wallet; null while it is open.</param>
public sealed record ShownVoucher(VoucherId Id, string Code, Money Amount, string Note, DateTimeOffset IssuedAt, bool IsVoid, string? RedeemedBy, DateTimeOffset? RedeemedAt)
{
    /// <summary>In groups of four, as people read it out.</summary>
    public string ReadOut => string.Join(' ', Code.Chunk(4).Select(letters => new string(letters)));
    public bool IsOpen => !IsVoid && RedeemedAt is null;
}

/// <summary>The vouchers of a community.</summary>
/// <param name="Open">What those are worth that nobody has redeemed yet.</param>
/// <param name="Vouchers">The latest first.</param>
/// <param name="TakesWallets">False: there are none to redeem them into, so none are made.</param>
public sealed record VouchersOfCommunity(string Slug, string Community, string TimeZone, Money Open, bool TakesWallets, IReadOnlyList<ShownVoucher> Vouchers);

/// <summary>What vouchers there are, for the leaders of a community.</summary>
public sealed class VoucherList(TuanziDb db)
{
    const int Most = 200;

    public async Task<VouchersOfCommunity?> FindAsync(PersonId leader, string slug, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } id) return null;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        var own = db.Vouchers.AsNoTracking().Where(v => v.CommunityId == id);
        var rows = await (
            from voucher in own
            from person in db.Persons.Where(p => p.Id == voucher.RedeemedBy).DefaultIfEmpty()
            orderby voucher.IssuedAt descending, voucher.Number
            select new { voucher, person.DisplayName }
        ).Take(Most).ToListAsync(stop);
        var open = await own.Where(v => v.RedeemedAt == null && v.VoidedAt == null).SumAsync(v => v.AmountMinor, stop);
        return new(
            slug, community.Name, community.TimeZone, new(open, community.Currency), community.Ways.Take(PaymentWay.Wallet),
            [.. rows.Select(row => new ShownVoucher(row.voucher.Id, row.voucher.Code, row.voucher.Amount, row.voucher.Note, row.voucher.IssuedAt, row.voucher.VoidedAt is not null, row.DisplayName, row.voucher.RedeemedAt))]
        );
    }
}
