namespace Tuanzi.Core.Operations;

/// <summary>A key of the framework's data protection, shared by all nodes: cookies of one are read by another.</summary>
public sealed class DataProtectionKey
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
