using System.Globalization;
using System.Text;
using Tuanzi.Core.Calls;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Decisions;

/// <summary>A quote's version as an offer: nothing in it that the dealer has not written, nothing of it left out.</summary>
/// <param name="Price">What a piece costs at what is pledged: the rung at which the offer begins.</param>
/// <param name="HasGuests">Somebody without an account has pledged.</param>
/// <param name="Store">The dealer's, where it is one of the installation.</param>
sealed record QuotedOffer(Call Call, QuoteVersion Version, Money Price, StoreId? Store, PaymentWays Ways, bool HasGuests)
{
    /// <summary>The rung that was promised, and all cheaper ones.</summary>
    PriceLadder Offered => Version.Ladder.BeginningAt(Version.Ladder.Rungs.First(rung => rung.Price == Price));

    /// <summary>Everybody who pledged can pay something ahead: guests have no wallet.</summary>
    bool CanTakeAdvances => Ways.CanTakeAdvances() && (!HasGuests || Ways.Take(PaymentWay.Card));

    /// <summary>The deposit as a part of the price, in per cent: rounded up, and of the cheapest price, so that it is never less than the dealer asks. Null where not everybody can pay it ahead, or where it is all of the price.</summary>
    public int? AdvancePercent =>
        Version.Deposit is { IsPositive: true } deposit && CanTakeAdvances && (int)((100 * deposit.Minor + Version.Ladder.Cheapest.Price.Minor - 1) / Version.Ladder.Cheapest.Price.Minor) is var percent ? Advance.Of(percent)?.Percent : null;

    /// <remarks>Guests are welcome also where a call is for members only by now: those who pledged could not confirm otherwise.</remarks>
    public GroupBuyDraft Draft(TakeText text, IReadOnlyList<PhotoId> photos) =>
        new()
        {
            Title = Typed.Cut(Call.Title, GroupBuy.LongestTitle),
            Text = Typed.Cut(TextOf(text.Words), CheckDraft.LongestText),
            Photos = photos,
            CutOffAt = text.ConfirmBy!.Value,
            // What the dealer has reckoned with, and nothing that anybody else has said.
            Commission = new(Version.CommissionBasisPoints, 0),
            AdvancePercent = AdvancePercent,
            Reserve = new(Version.Ladder, text.Hours),
            ShowsBuyers = false,
            WelcomesGuests = HasGuests || Call.Visibility == CallVisibility.Link,
            Articles = [new() { Name = Call.Title, Unit = Call.Unit, SoloPrice = Call.Reference?.Major, Store = Store, Ladder = [.. Offered.Rungs.Select(rung => new RungDraft(rung.From.Value, rung.Price.Major))] }],
            Pickups = text is { Point: { } point, From: { } from, To: { } to } ? [new(null, point, from, to)] : [],
        };

    /// <summary>What the call says, then the spec as it is offered, then what comes with it.</summary>
    string TextOf(TakeWords words)
    {
        var text = new StringBuilder(Call.Text).Append("\n\n");
        foreach (var spec in Version.Specs) text.Append(CultureInfo.InvariantCulture, $"- {spec.Name}: {(spec.IsAsAsked ? spec.Asked : $"**{spec.Instead}** (≠ {spec.Asked})")}\n");
        Say(words.Extras, Version.Extras);
        Say(words.Delivery, Version.Delivery);
        Say(words.Warranty, Version.Warranty);
        if (AdvancePercent is null && Version.Deposit is { IsPositive: true } deposit) Say(words.Deposit, $"{deposit.ToDecimalString()} {deposit.Currency}");
        return Typed.Block($"{text}");

        void Say(string how, string what)
        {
            if (what.Length > 0) text.Append("- ").AppendFormat(CultureInfo.InvariantCulture, how, what).Append('\n');
        }
    }
}
