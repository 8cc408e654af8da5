using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CustomerCluster.Load;

/// <summary>A server in a process of its own, on a free port, its output in a file. It ends with this object.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _output;
    private bool _disposed;

    public int Port { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan StartUp { get; }

    /// <param name="arguments">What follows <c>dotnet</c>; {port} in it is the port.</param>
    private ServerProcess(string arguments, string readyAt, string folder, (string Name, string Value)[] environment)
    {
        Port = FreePort();
        _output = Path.Combine(folder, $"output-{Port}.txt");
        // The shell only redirects: it becomes the server, whose log lines then cost nobody here a read.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet {arguments.Replace("{port}", $"{Port}")} > {_output} 2>&1"])
        {
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var begun = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        try
        {
            WaitFor(readyAt);
        }
        catch
        {
            Dispose();
            throw;
        }
        StartUp = Stopwatch.GetElapsedTime(begun);
    }

    public static ServerProcess Gateway(string connectionString, string folder) => new(
        $"{Path.Combine(AppContext.BaseDirectory, "../../Gateway/release/Gateway.dll")} --urls http://127.0.0.1:{{port}}", "/health/ready", folder,
        [("ConnectionStrings__Journal", connectionString)]);

    public static ServerProcess Bare(string folder) =>
        new($"{typeof(Baseline).Assembly.Location} {Baseline.Argument} {{port}}", "/ready", folder, []);

    public string Output => File.ReadAllText(_output);

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>
    /// Has the work done, about a second of it at a time, until the server's compiler has come to rest: it works in the background for
    /// many seconds after a start, and a shop's server has been running for longer.
    /// </summary>
    public void WarmUp(Action work)
    {
        for (var round = 0; round < 30; round++)
        {
            var before = CompilingTime();
            work();
            if (round > 0 && CompilingTime() - before < TimeSpan.FromMilliseconds(30)) return;
        }
    }

    /// <summary>Once or twice: a bench may end it before its time.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_process.HasExited)
            Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture)).WaitForExit();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
            _process.Kill();
        _process.Dispose();
    }

    private void WaitFor(string path)
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60); Thread.Sleep(5))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}: {Output}");
            try
            {
                using var http = new HttpConnection(Port);
                if (http.Send(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) == 200) return;
            }
            catch (SocketException) { }
            catch (IOException) { }
        }
        throw new TimeoutException($"The server was not ready in a minute: {Output}");
    }

    private TimeSpan CompilingTime()
    {
        _process.Refresh();
        return TimeSpan.FromTicks(_process.Threads.Cast<ProcessThread>().Where(IsCompiler).Sum(thread => thread.TotalProcessorTime.Ticks));
    }

    private bool IsCompiler(ProcessThread thread)
    {
        try
        {
            return File.ReadAllText($"/proc/{_process.Id}/task/{thread.Id}/comm").StartsWith(".NET Tiered", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has ended since.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
