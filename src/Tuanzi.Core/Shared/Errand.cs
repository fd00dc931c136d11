namespace Tuanzi.Core.Shared;

/// <summary>Something that is asked of somebody outside, again and again until it is done.</summary>
public abstract class Errand
{
    /// <summary>When it is looked at again; null: once something happens.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often it was begun since it last came on.</summary>
    public int Attempts { get; set; }
    public string? LastError { get; set; }
}
