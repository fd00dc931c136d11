namespace Tuanzi.Core.Stores;

/// <summary>A picture, already small and without the place it was taken. It never changes: a new picture is a new photo.</summary>
public sealed class Photo
{
    public required PhotoId Id { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Whoever uploaded it, and so may show it on a product, a group buy or a look. Nobody for our own drawings.</summary>
    public PersonId? AddedBy { get; init; }
}
