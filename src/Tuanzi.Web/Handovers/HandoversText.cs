namespace Tuanzi.Web.Handovers;

/// <summary>Marks the texts of packing, handing over and pickup tickets.</summary>
public sealed class HandoversText;
