using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuanzi.Web.Api;

/// <summary>A number in a request as it was written, "35.90" or 35.90: what it means is read by whoever knows the currency, and a wrong one is refused in words.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct DecimalText(string Text)
{
    public override string ToString() => Text;

    sealed class Converter : JsonConverter<DecimalText>
    {
        public override DecimalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => new(reader.GetString()!),
                JsonTokenType.Number => new(Encoding.ASCII.GetString(reader.ValueSpan)),
                _ => throw new JsonException("Expected a decimal number, or a string that holds one."),
            };

        public override void Write(Utf8JsonWriter writer, DecimalText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
