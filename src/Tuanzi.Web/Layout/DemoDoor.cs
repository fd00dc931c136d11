namespace Tuanzi.Web.Layout;

/// <summary>With what one signs in to the demo town. Empty but in development with a demo town: then the sign-in page says it.</summary>
public sealed class DemoDoor
{
    public (string Email, string Password)? Key { get; private set; }

    public void Open(string email, string password) => Key = (email, password);
}
