using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Storage;

/// <summary>How our values look in a column: ids as 16 bytes, instants as UTC milliseconds, quantities as whole numbers, enums as their names.</summary>
static class StoredValues
{
    public static void StoreValues(this ModelConfigurationBuilder conventions, Engine engine)
    {
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(IsId)))
        {
            conventions.Properties(id).HaveConversion((engine == Engine.Sqlite ? typeof(IdAsBytes<>) : typeof(IdAsGuid<>)).MakeGenericType(id));
        }
        if (engine == Engine.Sqlite) conventions.Properties<Guid>().HaveConversion<GuidAsBytes>();
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantAsMilliseconds>();
        conventions.Properties<Quantity>().HaveConversion<QuantityAsNumber>();
        conventions.Properties<Currency>().HaveConversion<CurrencyAsCode>().HaveMaxLength(3);
        conventions.Properties<PriceLadder>().HaveConversion<LadderAsText>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        conventions.Properties<PaymentWays>().HaveConversion<int>();
        conventions.Properties<AccountKind>().HaveConversion<int>();
        conventions.Properties<TransferReason>().HaveConversion<int>();
        conventions.Properties<HoldEnd>().HaveConversion<int>();
        conventions.ComplexProperties<Money>();
    }

    static bool IsId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IId<>);

    sealed class IdAsGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => new TId { Value = value })
        where TId : struct, IId<TId>;

    // Big-endian, so that SQLite compares them as PostgreSQL does: by the time in their first bytes.
    sealed class IdAsBytes<TId>() : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), bytes => new TId { Value = new Guid(bytes, true) })
        where TId : struct, IId<TId>;

    sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

    sealed class InstantAsMilliseconds() : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));

    sealed class QuantityAsNumber() : ValueConverter<Quantity, long>(quantity => quantity.Value, number => new Quantity(number));

    sealed class CurrencyAsCode() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

    sealed class LadderAsText() : ValueConverter<PriceLadder, string>(ladder => ladder.ToString(), text => PriceLadder.Parse(text));
}
