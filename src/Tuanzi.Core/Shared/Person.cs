using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Shared;

/// <summary>Somebody with an account. What they may do is held elsewhere: in a community, a store or a group buy.</summary>
public sealed class Person : IdentityUser<PersonId>
{
    public const int LongestName = 60;

    public Person() => Id = Tuanzi.Rules.Id.New<PersonId>();

    public required string DisplayName { get; set; }

    /// <summary>The language of mails and notices, and of pages when the browser says nothing else.</summary>
    public required string Language { get; set; }

    /// <summary>Runs the installation. The only role that is not held in a community, store or group buy.</summary>
    public bool IsOperator { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }
}
