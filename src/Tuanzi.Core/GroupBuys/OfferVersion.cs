using System.Text.Json;
using System.Text.Json.Serialization;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.GroupBuys;

/// <summary>An offer as it stood while it had this number: what the buyers of that time agreed to. Written once.</summary>
public sealed class OfferVersion
{
    static readonly JsonSerializerOptions Json = new() { Converters = { new LadderConverter() } };

    public required GroupBuyId GroupBuyId { get; init; }
    public required int Version { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>The price for which too few were in, where that is why everybody was asked about a dearer one; and how many were in.</summary>
    public long? LostMinor { get; init; }
    public int? WereIn { get; init; }

    public Offer Offer => JsonSerializer.Deserialize<Offer>(Body, Json)!;

    public static OfferVersion Of(GroupBuyId groupBuy, Offer offer, PersonId by, DateTimeOffset now, Money? lost = null, int? wereIn = null) =>
        new()
        {
            GroupBuyId = groupBuy,
            Version = offer.Version,
            Body = JsonSerializer.Serialize(offer, Json),
            At = now,
            By = by,
            LostMinor = lost?.Minor,
            WereIn = wereIn,
        };

    sealed class LadderConverter : JsonConverter<PriceLadder>
    {
        public override PriceLadder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PriceLadder.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, PriceLadder value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
