namespace Tuanzi.Web.Members;

/// <summary>Marks the texts of signing in, registering and one's own account.</summary>
public sealed class MembersText;
