using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>
/// The gateway as people run it: the built program in a process of its own, on one database. It keeps its port from start to
/// start, so that whoever was connected finds it again.
/// </summary>
internal sealed class GatewayProcess(string connectionString) : IAsyncDisposable
{
    private static readonly string Program = Metadata("Gateway");
    private static readonly string Folder = Metadata("GatewayFolder");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>All that it wrote, over all its starts.</summary>
    public string Output => string.Join('\n', _output);

    public int ProcessId => _process!.Id;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        _process = Launch("--urls", Address.ToString());
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Async(Patience, () => $"The gateway was not ready in time. It wrote:\n{Output}", async () =>
        {
            if (_process.HasExited) throw new InvalidOperationException($"The gateway ended with {_process.ExitCode}. It wrote:\n{Output}");
            try
            {
                using var ready = await http.GetAsync(new Uri(Address, "health/ready"));
                return ready.StatusCode == HttpStatusCode.OK;
            }
            catch (Exception notYet) when (Api.IsLoss(notYet))
            {
                return false;
            }
        });
    }

    /// <summary><c>kill -9</c>: it has no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is null or { HasExited: true }) return;
        _process.AskToEnd();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException($"The gateway did not stop within {Patience.TotalSeconds} seconds. It wrote:\n{Output}");
        }
    }

    /// <summary>Starts another one on the same database and waits for its end.</summary>
    public Task<Ended> StartAnotherAsync(params string[] more) => RunAsync(["--urls", $"http://127.0.0.1:{FreePort()}", .. more]);

    /// <summary>The gateway's own check of every balance and rollup.</summary>
    public Task<Ended> VerifyAsync() => RunAsync("verify");

    private async Task<Ended> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var process = Launch(output, errors, arguments);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{string.Join(' ', arguments)} did not end. It wrote:\n{string.Join('\n', output.Concat(errors))}");
        }
        return new(process.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    private Process Launch(params string[] arguments) => Launch(_output, _output, arguments);

    private Process Launch(ConcurrentQueue<string> output, ConcurrentQueue<string> errors, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Program, .. arguments])
            {
                // Where the page is served from.
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ConnectionStrings__Journal"] = connectionString },
            },
        };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        static void Keep(ConcurrentQueue<string> lines, string? line)
        {
            if (line is not null) lines.Enqueue(line);
        }
    }

    /// <summary>PROMISES_LOGS names a folder where what each gateway wrote is kept, to find out why a test failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        if (Environment.GetEnvironmentVariable("PROMISES_LOGS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"gateway-{Address.Port}.log"), Output);
    }

    /// <summary>
    /// Below the ports from which connections are made: whoever tries again and again to reach a port among those, while nobody
    /// listens, ends up connected to themselves.
    /// </summary>
    private static int FreePort()
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException) when (attempt < 100)
            {
            }
        }
    }

    private static string Metadata(string key) => typeof(GatewayProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

internal sealed record Ended(int ExitCode, string Output, string Errors);
