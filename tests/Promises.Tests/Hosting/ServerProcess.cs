using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>
/// One of the product's programs as people run it: built, in a process of its own, on one database. It keeps its ports from start to
/// start, so that whoever was connected finds it again.
/// </summary>
/// <param name="program">By the name under which the project knows where it was built: <c>Gateway</c>.</param>
internal abstract class ServerProcess(string program, string connectionString) : IAsyncDisposable
{
    /// <summary>How long a start, a stop or a command may take on a machine that has much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // No balancer has to notice that it is going.
    private static readonly string[] AtOnce = ["--Drain:Delay", "00:00:00"];

    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    /// <summary>All that it wrote, over all its starts.</summary>
    public string Output => string.Join('\n', _output);

    public int ProcessId => _process!.Id;

    /// <summary>Where it answers HTTP.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{PostgresServer.FreePort()}");

    /// <summary>Beside its address.</summary>
    protected abstract string[] Arguments { get; }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        _process = Launch(_output, _output, ["--urls", Address.ToString(), .. Arguments, .. AtOnce]);
        await Eventually.Async(Patience, () => $"The {program} was not ready in time. It wrote:\n{Output}", async () =>
        {
            if (_process.HasExited) throw new InvalidOperationException($"The {program} ended with {_process.ExitCode}. It wrote:\n{Output}");
            return await IsReadyAsync();
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
            throw new TimeoutException($"The {program} did not stop within {Patience.TotalSeconds} seconds. It wrote:\n{Output}");
        }
    }

    /// <summary>It keeps its memory and its connections, and does nothing.</summary>
    public void Freeze() => _process!.Freeze();

    public void Resume() => _process!.Resume();

    public override string ToString() => $"{program} {ProcessId}";

    private async Task<bool> IsReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var ready = await http.GetAsync(new Uri(Address, "health/ready"));
            return ready.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (Api.IsLoss(notYet))
        {
            return false;
        }
    }

    /// <summary>Starts another one on the same database and waits for its end.</summary>
    protected Task<Ended> RunAsync(params string[] arguments) => RunAsync(Patience, arguments);

    protected async Task<Ended> RunAsync(TimeSpan within, params string[] arguments)
    {
        var (output, errors) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var process = Launch(output, errors, arguments);
        using var patience = new CancellationTokenSource(within);
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

    private Process Launch(ConcurrentQueue<string> output, ConcurrentQueue<string> errors, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Programs.Known(program), .. arguments])
            {
                // Where the page is served from.
                WorkingDirectory = Programs.FolderOf(program),
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

    /// <summary>PROMISES_LOGS names a folder where what each process wrote is kept, to find out why a test failed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            await KeepOutputAsync();
            _process?.Dispose();
        }
    }

    private async Task KeepOutputAsync()
    {
        if (_process is not null && Environment.GetEnvironmentVariable("PROMISES_LOGS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{program}-{ProcessId}.log"), Output);
    }
}

internal sealed record Ended(int ExitCode, string Output, string Errors);
