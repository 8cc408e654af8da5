using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Silo.Tests;

/// <summary>A silo as its operator sees it: a process, its console, its port and its exit code.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly Process _process;

    private SiloProcess(string database, int port, string[] arguments)
    {
        Url = new($"http://127.0.0.1:{port}");
        _process = new Process
        {
            StartInfo = new("dotnet", [typeof(Schema).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ConnectionStrings__Journal"] = database },
            },
        };
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } said) _errors.Enqueue(said); };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public string Output => string.Join('\n', _output.Concat(_errors));

    /// <summary>Starts one on free ports, and does not wait.</summary>
    public static SiloProcess Start(string database, params string[] more)
    {
        var port = PostgresServer.FreePort();
        return new(database, port, [
            "--urls", $"http://127.0.0.1:{port}", "--Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1",
            "--Orleans:Endpoints:SiloPort", $"{PostgresServer.FreePort()}", "--Orleans:Endpoints:GatewayPort", $"{PostgresServer.FreePort()}", .. more]);
    }

    /// <summary>Runs one that ends by itself.</summary>
    public static async Task<(int Code, IReadOnlyList<string> Errors)> RunAsync(string database, params string[] arguments)
    {
        await using var silo = new SiloProcess(database, 0, arguments);
        return (await silo.EndedAsync(), [.. silo._errors]);
    }

    public async Task ReadyAsync()
    {
        var deadline = DateTime.UtcNow + Patience;
        while (await AskAsync("/health/ready") is not HttpStatusCode.OK)
        {
            if (_process.HasExited || DateTime.UtcNow > deadline) throw new InvalidOperationException(Output);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Null where nobody answers.</summary>
    public async Task<HttpStatusCode?> AskAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Url };
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<string> ReadAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Url };
        return await http.GetStringAsync(path);
    }

    public async Task AskToEndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> EndedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
