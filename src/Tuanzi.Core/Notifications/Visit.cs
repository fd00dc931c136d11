namespace Tuanzi.Core.Notifications;

/// <summary>What a page needs to know of whoever is signed in, whatever it shows.</summary>
/// <param name="Stamp">Sessions that were begun under another one have ended.</param>
/// <param name="Unread">How many notices wait.</param>
public sealed record Visit(PersonId Person, string DisplayName, string Stamp, bool IsOperator, int Unread);
