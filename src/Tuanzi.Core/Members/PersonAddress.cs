using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

public static class PersonAddress
{
    /// <summary>The address is also the user name of the sign-in library, so that its unique index guards it.</summary>
    public static void TakeAddress(this Person person, string email, UserManager<Person> people)
    {
        person.Email = person.UserName = email;
        person.NormalizedEmail = person.NormalizedUserName = people.NormalizeEmail(email);
        person.LockoutEnabled = true;
        person.SecurityStamp = Secret.New();
    }
}
