using System.Security.Cryptography;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests;

/// <summary>What reaches people outside the program: their mails, and the digits on their phones.</summary>
public static class Letters
{
    extension(Town town)
    {
        /// <summary>The link in the newest mail of this kind to somebody; null if it has nothing to say.</summary>
        public async Task<string?> LinkInMailAsync(string address, MailKind kind)
        {
            var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Address == address && m.Kind == kind).OrderByDescending(m => m.Id).FirstAsync());
            return (await town.Services.GetRequiredService<MailWriter>().ReadAsync(mail, CancellationToken.None))?.Action?.Path;
        }

        /// <summary>Asks for a sign-in link as somebody without a session, and finds it in the mail.</summary>
        public async Task<string?> AsksForLinkAsync(string address)
        {
            var browser = await town.BrowserAsync();
            var sent = await (await browser.Opens("/sign-in")).Submit("form[action='/sign-in']", new { email = address }, button: "button[formaction]");
            sent.Path.ShouldBe("/sign-in/sent");
            return await town.LinkInMailAsync(address, MailKind.SignInLink);
        }

        public async Task<Page> SignsInAsync(Browser browser, string email, string password, string returnUrl = "") =>
            await (await browser.Opens($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")).Submit("form[action='/sign-in']", new { email, password });
    }

    /// <summary>What an authenticator app shows now for a key. It goes by the real hour, as the framework does.</summary>
    public static string CodeNow(string key)
    {
        var bits = string.Concat(key.Where(char.IsLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = bits.Chunk(8).Where(part => part.Length == 8).Select(part => Convert.ToByte(new string(part), 2)).ToArray();
        var step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
#pragma warning disable CA5350 // The standard says SHA-1.
        var hash = HMACSHA1.HashData(bytes, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = (hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3];
        return $"{number % 1_000_000:000000}";
    }
}
