namespace Tuanzi.Web.Layout;

/// <summary>Whether there is a demo town, and with what one signs in to it.</summary>
public sealed class DemoDoor
{
    volatile bool isMovingIn;

    /// <summary>True in the first seconds, while its past is being told.</summary>
    public bool IsMovingIn
    {
        get => isMovingIn;
        set => isMovingIn = value;
    }

    /// <summary>Empty but in development with a demo town.</summary>
    public (string Email, string Password)? Key { get; private set; }

    public void Open(string email, string password) => Key = (email, password);
}
