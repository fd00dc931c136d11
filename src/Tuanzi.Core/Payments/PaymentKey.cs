namespace Tuanzi.Core.Payments;

static class PaymentKey
{
    /// <summary>What a payment is named after in the ledger: who paid or took it, for which order, under which key.</summary>
    public static Guid SubjectOf(PersonId by, OrderId order, string key) => new(Secret.HashOf($"{by.Value:N}/{order.Value:N}/{key}").AsSpan(0, 16), bigEndian: true);
}
