using System.Globalization;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Vouchers;

/// <summary>Vouchers as a leader asks for them.</summary>
/// <param name="Amount">What each is worth, as typed.</param>
/// <param name="Count">How many, as typed.</param>
/// <param name="Note">What for: "Raffle", "Thanks for carrying".</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record VoucherRequest(string? Amount, string? Count, string? Note, string Key)
{
    public const int Most = 100;
}

/// <summary>A leader makes vouchers out: for cash that was taken for them, or as a gift out of their own pocket. Either way the money is put behind the wallets now.</summary>
public sealed class IssueVouchers(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<Voucher>, VoucherRefusal>> RunAsync(PersonId by, string slug, VoucherRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(by, slug, stop) is not { } id)                return Missing.It;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        if (request.Key.Length == 0)                                          return VoucherRefusal.KeyMissing;
        if (request.Key.Length > WalletCash.LongestKey)                       return VoucherRefusal.KeyTooLong;
        if (Money.TryParse(request.Amount, community.Currency) is not { IsPositive: true } amount) return VoucherRefusal.AmountInvalid;
        if (amount.Minor > WalletCash.Most)                                   return VoucherRefusal.AmountTooLarge;
        if (!int.TryParse(request.Count?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > VoucherRequest.Most) return VoucherRefusal.CountOutOfRange;
        if (request.Note?.Trim().Length > Voucher.LongestNote)                return VoucherRefusal.NoteTooLong;
        if (Typed.HasMarkup(request.Note))                                    return VoucherRefusal.Markup;

        await db.LockCommunityAsync(id, stop);
        var first = await db.Vouchers.AsNoTracking().Where(v => v.IssuedBy == by && v.Key == request.Key).OrderBy(v => v.Number).ToListAsync(stop);
        if (first.Count > 0) return first.Count == count && first[0].Amount == amount && first[0].CommunityId == id ? first : VoucherRefusal.KeyReused;
        if (!community.Ways.Take(PaymentWay.Wallet))                          return VoucherRefusal.NoWalletsHere;

        var now = clock.GetUtcNow();
        Voucher[] vouchers = [.. Enumerable.Range(1, count).Select(number => new Voucher
        {
            Id = Id.New<VoucherId>(), CommunityId = id, Code = Secret.NewCode(Voucher.CodeLength), AmountMinor = amount.Minor, Currency = amount.Currency,
            Note = Typed.Line(request.Note) ?? "", IssuedBy = by, IssuedAt = now, Key = request.Key, Number = number,
        })];
        db.AddRange(vouchers);
        var (purse, account) = (Account.Purse(id, amount.Currency), Account.Vouchers(id, amount.Currency));
        await ledger.PostAsync(vouchers.Select(v => v.Moved(TransferReason.VoucherIssued, purse, account, now, by)), stop);
        await write.CommitAsync(stop);
        return vouchers;
    }
}
