namespace Tuanzi.Web.Live;

/// <summary>Sends frames as they come, until the reader goes. It holds nothing for a reader who waits but the connection.</summary>
public sealed class EventStream(Func<CancellationToken, IAsyncEnumerable<EventFrame>> watch, CancellationToken programStops) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = httpContext.Response;
        answer.ContentType = "text/event-stream";
        answer.Headers.CacheControl = "no-store";
        answer.Headers["X-Accel-Buffering"] = "no";
        // The stream ends with the watcher or with the program, whichever is first.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, programStops);
        try
        {
            await foreach (var frame in watch(either.Token)) await answer.Body.WriteAsync(frame.Bytes, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Gone, or told to go: the browser comes back by itself.
        }
    }
}
