using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>The transfers and holds that the program has written, told to the book of the rules in the order of their instants: what the rules refuse cannot have happened.</summary>
public sealed class Replay
{
    readonly HashSet<TransferId> told = [];
    readonly HashSet<HoldId> begun = [];

    public Book Book { get; } = new();

    /// <summary>Hears what was written since it last did.</summary>
    /// <param name="where">For the reader of a failure.</param>
    /// <param name="isOneStep">True where somebody turned the clock back, or hears after each step: then instants say nothing about what came first.</param>
    public void Hear(IEnumerable<StoredTransfer> transfers, IEnumerable<StoredHold> holds, string where = "", bool isOneStep = false)
    {
        var rows = transfers.Where(transfer => !told.Contains(transfer.Id)).ToList();
        var byId = rows.ToDictionary(transfer => transfer.Id);
        var (instants, captures) = (new SortedDictionary<DateTimeOffset, Instant>(), new HashSet<TransferId>());
        foreach (var hold in holds)
        {
            (hold.EndedAt is null).ShouldBe(hold.Ended is null, $"When hold {hold.Id} ended {where}");
            var known = Book.EndOf(hold.Id);
            if (known is not null) hold.Ended.ShouldBe(known, $"How hold {hold.Id} ended, once and for ever {where}");
            var capture = Transfer.IdOf(TransferReason.WalletPaid, hold.Id.Value);
            (told.Contains(capture) || byId.ContainsKey(capture)).ShouldBe(hold.Ended == HoldEnd.Posted, $"Whether anything was posted from hold {hold.Id}, which has ended {hold.Ended} {where}");
            captures.Add(capture);
            if (known is not null) continue;
            if (!begun.Contains(hold.Id)) At(hold.At).Begun.Add(hold);
            if (hold.EndedAt is not { } end) continue;
            if (!isOneStep) end.ShouldBeGreaterThanOrEqualTo(hold.At, $"The end of hold {hold.Id} {where}");
            At(end).Ended.Add((hold, byId.GetValueOrDefault(capture)));
        }
        foreach (var transfer in rows.Where(transfer => !captures.Contains(transfer.Id))) At(transfer.At).Moved.Add(transfer);
        foreach (var (at, instant) in instants) Tell(instant, $"at {at:u} {where}");

        Instant At(DateTimeOffset at)
        {
            var when = isOneStep ? default : at;
            return instants.TryGetValue(when, out var instant) ? instant : instants[when] = new();
        }
    }

    /// <summary>Within one instant the rows do not say what came first, and nothing is in a wallet before it was put in: what frees comes before what takes, and what is over by the end of the instant before what stays.</summary>
    void Tell(Instant instant, string where)
    {
        foreach (var transfer in instant.Moved.Where(t => !t.AsTransfer.Debit.IsLimited)) Post(transfer, null, where);
        var brief = instant.Begun.Select(hold => hold.Id).ToHashSet();
        foreach (var (hold, capture) in instant.Ended.Where(end => !brief.Contains(end.Hold.Id))) End(hold, capture, where);
        foreach (var (hold, capture) in instant.Ended.Where(end => brief.Contains(end.Hold.Id)).OrderBy(end => end.Hold.Ended == HoldEnd.Posted).ThenByDescending(end => end.Hold.AmountMinor))
        {
            Begin(hold, where);
            End(hold, capture, where);
        }
        foreach (var transfer in instant.Moved.Where(t => t.AsTransfer.Debit.IsLimited)) Post(transfer, null, where);
        foreach (var hold in instant.Begun.Where(hold => !begun.Contains(hold.Id))) Begin(hold, where);
    }

    void Begin(StoredHold hold, string where)
    {
        Book.Hold(hold.AsHold).Refusal.ShouldBeNull($"{hold.AsHold} {where}");
        begun.Add(hold.Id).ShouldBeTrue($"{hold.AsHold} {where}");
    }

    void End(StoredHold hold, StoredTransfer? capture, string where)
    {
        if (capture is not null) Post(capture, hold.Id, where);
        else (hold.Ended == HoldEnd.Expired ? Book.Expire(hold.Id) : Book.Void(hold.Id)).Refusal.ShouldBeNull($"{hold.AsHold}, ended {hold.Ended} {where}");
    }

    void Post(StoredTransfer transfer, HoldId? from, string where)
    {
        (from is { } hold ? Book.Post(transfer.AsTransfer, hold) : Book.Post(transfer.AsTransfer)).Refusal.ShouldBeNull($"{transfer.AsTransfer} {where}");
        told.Add(transfer.Id).ShouldBeTrue($"{transfer.AsTransfer} {where}");
    }

    /// <summary>What the rows say of one instant.</summary>
    sealed class Instant
    {
        public List<StoredTransfer> Moved { get; } = [];
        public List<StoredHold> Begun { get; } = [];
        public List<(StoredHold Hold, StoredTransfer? Capture)> Ended { get; } = [];
    }
}
