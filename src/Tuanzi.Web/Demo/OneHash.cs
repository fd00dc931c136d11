using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Web.Demo;

/// <summary>Hashing is slow on purpose, and everyone in the demo has the same password: it is hashed once for all of them.</summary>
sealed class OneHash : IPasswordHasher<Person>
{
    readonly PasswordHasher<Person> real = new();
    (string Password, string Hash)? known;

    public string HashPassword(Person user, string password)
    {
        if (known is not { } hashed || hashed.Password != password) known = hashed = (password, real.HashPassword(user, password));
        return hashed.Hash;
    }

    public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword) => real.VerifyHashedPassword(user, hashedPassword, providedPassword);
}
