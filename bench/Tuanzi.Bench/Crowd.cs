using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tuanzi.Bench;

/// <summary>Many who watch the same stream, each over a connection of its own, and note when they read what is expected.</summary>
sealed class Crowd : IAsyncDisposable
{
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentBag<Task> watching = [];
    readonly ConcurrentBag<double> lags = [];
    volatile Expected expected = new([], 0);
    int held;

    sealed record Expected(byte[] Text, long Since);

    public int Held => held;

    /// <summary>In milliseconds, the shortest first.</summary>
    public double[] Lags => [.. lags.Order()];

    /// <summary>From now on everybody waits for a frame with this in it.</summary>
    public void Expect(string text) => expected = new(Encoding.ASCII.GetBytes(text), Stopwatch.GetTimestamp());

    public async Task LetInAsync(Uri site, string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, site.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {site.Authority}\r\nAccept: text/event-stream\r\nAccept-Language: en\r\n\r\n"));
        var buffer = new byte[16 * 1024];
        // The first frame comes at once.
        if (await socket.ReceiveAsync(buffer) == 0 || !buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)) return;
        Interlocked.Increment(ref held);
        watching.Add(WatchAsync(socket, buffer));
    }

    async Task WatchAsync(Socket socket, byte[] buffer)
    {
        var (length, seen) = (0, expected);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token) is > 0 and var read)
            {
                length += read;
                var wanted = expected;
                if (wanted != seen && buffer.AsSpan(0, length).IndexOf(wanted.Text) >= 0)
                {
                    lags.Add(Stopwatch.GetElapsedTime(wanted.Since).TotalMilliseconds);
                    seen = wanted;
                }
                // A frame ends with an empty line, and its chunk with a line end.
                if (length == buffer.Length || buffer.AsSpan(0, length).EndsWith("\n\n\r\n"u8)) length = 0;
            }
            if (!stop.IsCancellationRequested) Interlocked.Decrement(ref held);
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException)
        {
            if (!stop.IsCancellationRequested) Interlocked.Decrement(ref held);
        }
        finally
        {
            socket.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(watching);
        stop.Dispose();
    }
}
