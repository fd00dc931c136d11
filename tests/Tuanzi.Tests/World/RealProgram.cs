using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tuanzi.Tests;

/// <summary>The program as a process of its own, as it was built: it can be killed, and measured.</summary>
public sealed class RealProgram : IDisposable
{
    readonly Process process;
    readonly ConcurrentQueue<string> said = [];

    RealProgram(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>How much of the machine's memory it holds, in bytes.</summary>
    public long ResidentMemory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>What it has cost so far, whatever else the machine had to do.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="build">"Debug" or "Release".</param>
    public static async Task<RealProgram> StartAsync(string connectionString, string build)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var program = new RealProgram(Process.Start(Command(connectionString, build, address.ToString()))!, address);
        await program.AnswersAsync();
        return program;
    }

    /// <summary>Starts it with settings that cannot be meant, and waits for its last word.</summary>
    public static async Task<(int Exit, string Said)> FailsAsync(string connectionString, string build, string urls)
    {
        using var process = Process.Start(Command(connectionString, build, urls))!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said).Trim());
    }

    static ProcessStartInfo Command(string connectionString, string build, string urls)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.PathOf($"src/Tuanzi.Web/bin/{build}/net10.0/Tuanzi.Web.dll"), "--urls", urls, "--no-demo"])
        {
            WorkingDirectory = Repository.PathOf("src/Tuanzi.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ConnectionStrings__Tuanzi"] = connectionString;
        start.Environment["RateLimits__Enabled"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return start;
    }

    /// <summary>Ends it at once, in the middle of whatever it does: kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    async Task AnswersAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System))
        {
            if (process.HasExited || patience.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException($"The program did not start:\n{string.Join('\n', said)}");
            try
            {
                using var answer = await http.GetAsync(new Uri("/api/v1/session", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }

    void Hear(string? line)
    {
        if (line is not null && said.Count < 200) said.Enqueue(line);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
