using System.ComponentModel;
using System.Globalization;

namespace Tuanzi.Rules;

/// <summary>A name for one thing of one kind: a version 7 UUID, so that names sort by the time they were given.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; init; }
}

/// <summary>Makes and reads ids of every kind.</summary>
public static class Id
{
    public static TId New<TId>()
        where TId : struct, IId<TId> => new() { Value = Guid.CreateVersion7() };

    public static TId? Parse<TId>(string? text)
        where TId : struct, IId<TId> => Guid.TryParse(text, out var value) ? new TId { Value = value } : null;
}

public readonly record struct ArrivalId(Guid Value) : IId<ArrivalId>;
public readonly record struct ArticleId(Guid Value) : IId<ArticleId>;
public readonly record struct BuyerId(Guid Value) : IId<BuyerId>;
public readonly record struct CallId(Guid Value) : IId<CallId>;
public readonly record struct CallMergerId(Guid Value) : IId<CallMergerId>;
public readonly record struct CardPaymentId(Guid Value) : IId<CardPaymentId>;
public readonly record struct CardRefundId(Guid Value) : IId<CardRefundId>;
public readonly record struct CardDisputeId(Guid Value) : IId<CardDisputeId>;
public readonly record struct CommunityId(Guid Value) : IId<CommunityId>;
public readonly record struct CostId(Guid Value) : IId<CostId>;
public readonly record struct DescendingRoundId(Guid Value) : IId<DescendingRoundId>;
public readonly record struct GroupBuyId(Guid Value) : IId<GroupBuyId>;
public readonly record struct HandoverId(Guid Value) : IId<HandoverId>;
public readonly record struct HoldId(Guid Value) : IId<HoldId>;
public readonly record struct InvitationId(Guid Value) : IId<InvitationId>;
public readonly record struct MeetDayProblemId(Guid Value) : IId<MeetDayProblemId>;
public readonly record struct NoticeId(Guid Value) : IId<NoticeId>;
public readonly record struct OrderId(Guid Value) : IId<OrderId>;

/// <summary>A person's id also knows its text form: the sign-in library stores and reads it as text.</summary>
[TypeConverter(typeof(PersonIdConverter))]
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public override string ToString() => Value.ToString();
}

public readonly record struct PhotoId(Guid Value) : IId<PhotoId>;
public readonly record struct PickupId(Guid Value) : IId<PickupId>;
public readonly record struct PickupPointId(Guid Value) : IId<PickupPointId>;
public readonly record struct PayoutId(Guid Value) : IId<PayoutId>;
public readonly record struct PledgeId(Guid Value) : IId<PledgeId>;
public readonly record struct ProductId(Guid Value) : IId<ProductId>;
public readonly record struct QuoteId(Guid Value) : IId<QuoteId>;
public readonly record struct QuoteQuestionId(Guid Value) : IId<QuoteQuestionId>;
public readonly record struct QuoteRequestId(Guid Value) : IId<QuoteRequestId>;
public readonly record struct RatingId(Guid Value) : IId<RatingId>;
public readonly record struct StoreId(Guid Value) : IId<StoreId>;
public readonly record struct SurveyId(Guid Value) : IId<SurveyId>;
public readonly record struct TeamId(Guid Value) : IId<TeamId>;
public readonly record struct TokenId(Guid Value) : IId<TokenId>;
public readonly record struct TransferId(Guid Value) : IId<TransferId>;
public readonly record struct UpdateId(Guid Value) : IId<UpdateId>;
public readonly record struct VoteId(Guid Value) : IId<VoteId>;
public readonly record struct VoucherId(Guid Value) : IId<VoucherId>;
public readonly record struct WalletId(Guid Value) : IId<WalletId>;

/// <summary>Reads a person's id from the text in a cookie.</summary>
public sealed class PersonIdConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => Id.Parse<PersonId>(value as string);
}
