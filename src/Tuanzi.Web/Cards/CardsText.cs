namespace Tuanzi.Web.Cards;

/// <summary>Marks the texts about paying by card.</summary>
public sealed class CardsText;
