namespace Tuanzi.Core.Members;

public enum PasswordFlaw
{
    TooShort,
    TooLong,
    TooCommon,
}

/// <summary>What may be a password: long enough, not among the first that anybody would try. No rules about signs and digits: they make worse ones.</summary>
public static class NewPassword
{
    public const int Shortest = 8;
    public const int Longest = 200;

    static readonly HashSet<string> Common = new(
        ["password", "password1", "passw0rd", "12345678", "123456789", "1234567890", "87654321", "qwertyui", "qwertyuiop", "qwerty123", "1q2w3e4r", "1qaz2wsx", "iloveyou", "sunshine", "princess", "football", "baseball", "superman", "trustno1", "abcd1234", "abc12345", "woaini1314", "woaini520", "5201314520", "losenord", "sommar123"],
        StringComparer.OrdinalIgnoreCase
    );

    public static PasswordFlaw? Refuse(string? password, string email)
    {
        if (password is null || password.Length < Shortest) return PasswordFlaw.TooShort;
        if (password.Length > Longest) return PasswordFlaw.TooLong;
        if (Common.Contains(password) || password.Distinct().Count() < 3 || password.Equals(email, StringComparison.OrdinalIgnoreCase)) return PasswordFlaw.TooCommon;
        return null;
    }
}
