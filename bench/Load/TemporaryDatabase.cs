using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CustomerCluster.Load;

/// <summary>A folder of its own with a new database in it: a SQLite file, or a PostgreSQL server with fsync on. Gone afterwards.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("load-");
    private readonly bool _postgres;
    private readonly int _port;
    private int _made;

    public TemporaryDatabase(bool postgres)
    {
        if (!(_postgres = postgres)) return;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        // PostgreSQL refuses to run as root.
        Run("chown", "postgres", Folder);
        Run("runuser", "-u", "postgres", "--", Tool("initdb"), "-D", Data, "-A", "trust", "--no-sync");
        Run("runuser", "-u", "postgres", "--", Tool("pg_ctl"), "-D", Data, "-w", "-l", Path.Combine(Folder, "log"),
            "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={Folder} -c shared_buffers=256MB", "start");
    }

    public string Folder => _folder.FullName;
    public string Kind => _postgres ? "PostgreSQL" : "SQLite";
    private string Data => Path.Combine(Folder, "data");

    /// <summary>A new, empty database.</summary>
    public string New()
    {
        var name = $"load{++_made}";
        if (!_postgres) return $"Data Source={Path.Combine(Folder, name)}.db";
        Run("runuser", "-u", "postgres", "--", Tool("createdb"), "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), name);
        return $"Host=127.0.0.1;Port={_port};Username=postgres;Database={name}";
    }

    public void Dispose()
    {
        if (_postgres)
            Run("runuser", "-u", "postgres", "--", Tool("pg_ctl"), "-D", Data, "-w", "-m", "fast", "stop");
        _folder.Delete(recursive: true);
    }

    private static string Tool(string name) => Directory.GetDirectories("/usr/lib/postgresql").Order().Last() + "/bin/" + name;

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
