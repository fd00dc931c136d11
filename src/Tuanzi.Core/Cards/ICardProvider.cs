using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>The border to whoever takes cards. What it says is believed; what it does not answer is asked again.</summary>
/// <remarks>
/// Every call takes the secret key of the community's account. What is sent twice is done once: a refund by a key of its own, a capture because a card lets go only once.
/// Each throws <see cref="CardProviderException"/> where the provider refuses, or cannot be reached.
/// </remarks>
public interface ICardProvider
{
    /// <summary>Whether it counts a currency in the units that we do.</summary>
    bool Takes(Currency currency);

    /// <summary>Whether the key opens an account, and one by which money moves.</summary>
    Task<bool> IsLiveAsync(string key, CancellationToken stop);

    /// <summary>Has news sent to this address from now on.</summary>
    Task<CardWebhook> ListenAsync(string key, Uri address, CancellationToken stop);

    Task StopListeningAsync(string key, string webhook, CancellationToken stop);

    /// <summary>Begins a buyer's turn at the provider's page, at the end of which the card holds the amount.</summary>
    Task<CardSession> BeginAsync(string key, CardTurn turn, CancellationToken stop);

    Task<CardSession> SessionAsync(string key, string session, CancellationToken stop);

    Task<CardIntent> IntentAsync(string key, string intent, CancellationToken stop);

    /// <summary>Takes so much of what the card holds; the rest is free.</summary>
    Task<CardIntent> CaptureAsync(string key, string intent, Money amount, CancellationToken stop);

    /// <summary>Takes nothing: what the card holds is free.</summary>
    Task<CardIntent> CancelAsync(string key, string intent, CancellationToken stop);

    /// <param name="turn">Another word is another refund: the same for as long as the first may still come through.</param>
    Task<ProviderRefund> RefundAsync(string key, CardRefundId refund, string intent, Money amount, string turn, CancellationToken stop);

    /// <summary>What was given back of a payment so far, or tried to.</summary>
    Task<IReadOnlyList<ProviderRefund>> RefundsAsync(string key, string intent, CancellationToken stop);

    /// <summary>What cards' banks were told since, of all payments of the account.</summary>
    Task<IReadOnlyList<ProviderDispute>> DisputesAsync(string key, DateTimeOffset since, CancellationToken stop);

    Task<ProviderDispute> DisputeAsync(string key, string dispute, CancellationToken stop);
}

/// <param name="Id">What the provider calls the address.</param>
/// <param name="Secret">What it signs the news with.</param>
public sealed record CardWebhook(string Id, string Secret);

/// <summary>A buyer's turn at the provider's page, as it is asked for. It names no person: the provider asks for what it needs.</summary>
/// <param name="Title">What the page says is paid.</param>
/// <param name="Back">Where the buyer comes back to, whatever happened there.</param>
public sealed record CardTurn(CardPaymentId Payment, Money Amount, string Title, Uri Back, string Language, DateTimeOffset Until);

/// <param name="Url">Where its page is, while it is open.</param>
/// <param name="Intent">The payment it has led to; null while there is none.</param>
public sealed record CardSession(string Id, string? Url, bool IsOver, CardIntent? Intent);

public enum CardIntentStatus
{
    /// <summary>The buyer has not confirmed it.</summary>
    Unconfirmed,

    /// <summary>The card holds the amount.</summary>
    Authorised,
    Captured,
    Cancelled,
}

/// <param name="CapturedMinor">What was taken.</param>
/// <param name="HeldUntil">When the card stops holding it; null where the provider does not say.</param>
public sealed record CardIntent(string Id, CardIntentStatus Status, long CapturedMinor, DateTimeOffset? HeldUntil);

public enum ProviderRefundStatus
{
    Done,
    Pending,
    Failed,
}

/// <param name="For">Which of our refunds it is; null of one that somebody made on the provider's own page.</param>
public sealed record ProviderRefund(string Id, CardRefundId? For, long AmountMinor, ProviderRefundStatus Status, string? Why);

/// <param name="LostMinor">What the bank's customer keeps, once it is lost.</param>
/// <param name="Status">Null where the provider says something that we do not know.</param>
/// <param name="Why">What the bank's customer says, in the provider's word.</param>
/// <param name="AnswerBy">Until when the provider takes an answer; null where it takes none any more.</param>
public sealed record ProviderDispute(string Id, string Intent, long AmountMinor, string Currency, long LostMinor, CardDisputeStatus? Status, string Why, DateTimeOffset? AnswerBy);

public enum CardTrouble
{
    /// <summary>No answer, or none that says anything: it may have happened or not.</summary>
    Unreachable,

    /// <summary>The key does not open the account any more.</summary>
    KeyRefused,

    /// <summary>The provider says no, and nothing has happened.</summary>
    Refused,
}

/// <summary>The provider did not do what it was asked to. Its words are kept for operators; they name no person.</summary>
public sealed class CardProviderException(CardTrouble trouble, string words, Exception? cause = null) : Exception(words, cause)
{
    public CardTrouble Trouble { get; } = trouble;
}
