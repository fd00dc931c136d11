using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tuanzi.Core.Operations;

namespace Tuanzi.Tests;

/// <summary>The ways into the program: a use case, the API, a browser.</summary>
public sealed partial class Town
{
    /// <summary>A use case, a query or the database, in a scope of its own: `await using var open = town.Scope&lt;OpenGroupBuy&gt;();`.</summary>
    public Scope<T> Scope<T>()
        where T : notnull => new(app.Services.CreateAsyncScope());

    /// <summary>Runs one use case: `await town.RunAsync((OpenGroupBuy open) => open.RunAsync(…))`.</summary>
    public async Task<TResult> RunAsync<T, TResult>(Func<T, Task<TResult>> use)
        where T : notnull
    {
        await using var scope = Scope<T>();
        return await use(scope.It);
    }

    /// <summary>Does all work that is due at the town's hour: openings, closings, events, mails.</summary>
    public Task DoDueWorkAsync() => app.Services.GetRequiredService<DueWork>().RunOnceAsync(CancellationToken.None);

    /// <summary>Looks into the database: `await town.ReadAsync(db => db.Orders.CountAsync())`.</summary>
    public Task<T> ReadAsync<T>(Func<TuanziDb, Task<T>> read) => RunAsync(read);

    /// <summary>Takes away what keeps the book as it was written, as somebody can who owns the database.</summary>
    public Task LetsChangeTheBookAsync() =>
        ReadAsync(db => db.Database.ExecuteSqlRawAsync(db.Engine == Engine.Postgres ? "drop trigger transfers_stay on transfers" : "drop trigger transfers_stay; drop trigger transfers_stay_there"));

    /// <summary>A program that holds this person's token; without a person it holds none.</summary>
    public HttpClient Api(Townsperson? person = null) => ApiWith(person?.Token);

    public HttpClient ApiWith(string? token)
    {
        var http = new HttpClient(new FaultsInAnswers(Faults)) { BaseAddress = new(Address, "/api/v1/") };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>A browser in which this person is signed in; without a person, a guest's.</summary>
    public async Task<Browser> BrowserAsync(Townsperson? person = null, string language = "en")
    {
        var browser = new Browser(Address, Faults, language);
        if (person is not null) browser.Keep("session", await SessionOfAsync(person));
        return browser;
    }

    /// <summary>The cookie of somebody who is signed in.</summary>
    public Task<string> SessionOfAsync(Townsperson person) => SessionOfAsync(person.Id);

    public async Task<string> SessionOfAsync(PersonId person)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var persons = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var found = await persons.FindByIdAsync(person.ToString());
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(found!);
        var ticket = new AuthenticationTicket(principal, new() { IssuedUtc = Clock.Now, ExpiresUtc = Clock.Now.AddDays(14) }, IdentityConstants.ApplicationScheme);
        return app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Protect(ticket);
    }
}

/// <summary>One service in a scope of its own.</summary>
public sealed class Scope<T>(AsyncServiceScope scope) : IAsyncDisposable
    where T : notnull
{
    public T It { get; } = scope.ServiceProvider.GetRequiredService<T>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
