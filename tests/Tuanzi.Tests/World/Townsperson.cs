namespace Tuanzi.Tests;

/// <summary>Somebody in town, and what they do there. Verbs grow with the use cases.</summary>
public sealed partial class Townsperson(Town town, string name)
{
    public string Name => name;
    public PersonId Id { get; } = Settlers.IdOf(name);
    public string Token { get; } = Settlers.TokenOf(name);
    public string Email { get; } = $"{name.ToLowerInvariant()}@example.org";

    public HttpClient Api => field ??= town.Api(this);

    public Task<Browser> BrowserAsync(string language = "en") => town.BrowserAsync(this, language);
}

public sealed partial class Town
{
    /// <summary>Leads the house.</summary>
    public Townsperson Ada => field ??= new(this, "Ada");

    /// <summary>Lives there.</summary>
    public Townsperson Ben => field ??= new(this, "Ben");

    /// <summary>Lives there.</summary>
    public Townsperson Chi => field ??= new(this, "Chi");

    /// <summary>Her shop sells mandarins, eggs and rice.</summary>
    public Townsperson Mei => field ??= new(this, "Mei");

    /// <summary>A stranger: has an account, belongs to nothing.</summary>
    public Townsperson Dan => field ??= new(this, "Dan");

    /// <summary>Runs the installation.</summary>
    public Townsperson Ola => field ??= new(this, "Ola");
}
