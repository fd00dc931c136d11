using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Tests;

/// <summary>A log that keeps errors only: what broke in the program is shown where the test fails.</summary>
public sealed class Faults : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> errors = [];

    public IReadOnlyCollection<string> All => errors;

    public override string ToString() => string.Join('\n', errors);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) errors.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}

/// <summary>A 500 is a bug: it fails the test that gets it, with what the program logged about it.</summary>
sealed class FaultsInAnswers(Faults faults) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        return answer.StatusCode != System.Net.HttpStatusCode.InternalServerError
            ? answer
            : throw new InvalidOperationException($"500 from {request.Method} {request.RequestUri!.PathAndQuery}\n{faults}");
    }
}
