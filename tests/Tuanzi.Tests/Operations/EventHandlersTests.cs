using Tuanzi.Core.Operations;

namespace Tuanzi.Tests.Operations;

public sealed class EventHandlersTests
{
    [Fact]
    public async Task A_handler_that_cannot_be_made_fails_the_event_and_does_not_keep_it_going_round()
    {
        await using var services = new ServiceCollection().AddScoped<IHandle<DoorbellRang>, Opens>().BuildServiceProvider();
        var handlers = new EventHandlers(services.GetRequiredService<IServiceScopeFactory>(), [typeof(DoorbellRang).Assembly]);
        var rang = new OutboxEvent { Id = Guid.CreateVersion7(), Kind = nameof(DoorbellRang), Body = "{}", At = default };

        var handling = Task.Run(() => handlers.HandleAsync(rang, CancellationToken.None));

        await Should.ThrowAsync<InvalidOperationException>(() => handling.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    public sealed record DoorbellRang : IEvent;

    /// <summary>Asks for a key that nobody has.</summary>
    sealed class Opens(Uri key) : IHandle<DoorbellRang>
    {
        public Task HandleAsync(DoorbellRang what, CancellationToken stop) => Task.FromException(new UriFormatException($"{key}"));
    }
}
