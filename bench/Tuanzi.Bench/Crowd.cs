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
    readonly List<Expected> changes = [];
    int newest;
    int held;

    sealed record Expected(byte[] Text, long Since);

    public int Held => held;

    /// <summary>In milliseconds, the shortest first.</summary>
    public double[] Lags => [.. lags.Order()];

    /// <summary>From now on everybody waits for a frame with this in it.</summary>
    public void Expect(string text)
    {
        lock (changes) changes.Add(new(Encoding.ASCII.GetBytes(text), Stopwatch.GetTimestamp()));
        Interlocked.Increment(ref newest);
    }

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
        var (length, seen) = (0, Volatile.Read(ref newest));
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token) is > 0 and var read)
            {
                length += read;
                if (seen < Volatile.Read(ref newest)) seen = Note(buffer.AsSpan(0, length), seen);
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

    /// <summary>Whoever reads a change has with it read all before it, also those that came too fast to be sent one by one.</summary>
    int Note(ReadOnlySpan<byte> read, int seen)
    {
        for (var change = Volatile.Read(ref newest); change > seen; change--)
        {
            if (read.IndexOf(At(change).Text) < 0) continue;
            for (var told = seen + 1; told <= change; told++) lags.Add(Stopwatch.GetElapsedTime(At(told).Since).TotalMilliseconds);
            return change;
        }
        return seen;
    }

    Expected At(int change)
    {
        lock (changes) return changes[change - 1];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(watching);
        stop.Dispose();
    }
}
