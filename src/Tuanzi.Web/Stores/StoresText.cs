namespace Tuanzi.Web.Stores;

/// <summary>Marks the texts of stores' pages.</summary>
public sealed class StoresText;
