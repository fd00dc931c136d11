using System.Text;

namespace Tuanzi.Tests.Fire;

/// <summary>One request that nobody should send: by whom, where, and with what in it.</summary>
/// <param name="What">What is wrong with it, for the reader of a failure.</param>
/// <param name="Body">JSON as it is sent; null for none.</param>
public sealed record Attack(string What, Townsperson? By, HttpMethod Method, string Path, string? Body)
{
    public string? Key { get; init; } = "attack";
    public string ContentType { get; init; } = "application/json";
    public string? Token { get; init; } = By?.Token;

    /// <summary>The answer's status; 500 where the program broke.</summary>
    public async Task<int> SendAsync(Town town)
    {
        using var http = town.ApiWith(null);
        using var request = new HttpRequestMessage(Method, Path);
        if (Body is not null) request.Content = new StringContent(Body, Encoding.UTF8, ContentType);
        if (Token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        if (Key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", Key);
        try
        {
            using var answer = await http.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (InvalidOperationException broken) when (broken.Message.StartsWith("500", StringComparison.Ordinal))
        {
            return 500;
        }
        catch (HttpRequestException)
        {
            // The server answers and hangs up before such a body has been sent: that is a clear no, too.
            return 413;
        }
    }

    /// <summary>A body that is as it should be, but for what is written over it.</summary>
    public static string With(object right, params (string Name, string Json)[] wrong)
    {
        var body = (System.Text.Json.Nodes.JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(right, System.Text.Json.JsonSerializerOptions.Web)!;
        foreach (var (name, json) in wrong) body[name] = "\u0001" + json;
        // Put in as text, because much of it is no number that a JSON library would write.
        return System.Text.RegularExpressions.Regex.Replace(body.ToJsonString(), "\"\\\\u0001((?:[^\"\\\\]|\\\\.)*)\"", match => System.Text.RegularExpressions.Regex.Unescape(match.Groups[1].Value));
    }
}
