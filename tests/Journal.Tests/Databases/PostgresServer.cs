using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CustomerCluster.Journal.Tests.Databases;

/// <summary>
/// A PostgreSQL server of the tests' own: loopback, a free port, a temporary folder. Started once per assembly and
/// stopped at its end. It does not run as root, so root runs it as the user postgres.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string HowToInstall =
        "These tests need PostgreSQL's server programs (initdb, postgres). On Debian: apt-get install -y postgresql-15";

    private readonly string _programs = FindPrograms();
    private string _folder = "";
    private int _port;
    private int _databases;

    /// <summary>Whether it writes what it acknowledges to the disk.</summary>
    public bool Fsync { get; init; } = true;

    public async Task InitializeAsync()
    {
        _folder = (await RunAsync("mktemp", "-d", "/tmp/journal-tests-XXXXXXXX")).Trim();
        await RunAsync(Path.Combine(_programs, "initdb"), "-D", _folder, "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync");
        _port = FreePort();
        await StartAsync();
    }

    /// <summary>Ends it without a chance to finish anything, and starts it again.</summary>
    public async Task CrashAsync()
    {
        await StopAsync();
        NpgsqlConnection.ClearAllPools();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        await RunAsync("rm", "-rf", _folder);
    }

    private Task StartAsync() =>
        RunAsync(Path.Combine(_programs, "pg_ctl"), "start", "-w", "-D", _folder, "-l", Path.Combine(_folder, "log"), "-o",
            $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync={(Fsync ? "on" : "off")} "
            + "-c max_connections=300 -c shared_buffers=128MB");

    // pg_ctl signals the process whose id the server wrote into its folder, and waits for its end.
    private Task StopAsync() => RunAsync(Path.Combine(_programs, "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", _folder);

    /// <summary>Makes an empty database and answers how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Include Error Detail=true;Maximum Pool Size=40";

    private static string FindPrograms()
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return versions.Concat(path).LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(HowToInstall);
    }

    /// <summary>
    /// Below the ports from which connections are made: whoever tries again and again to reach a port among those, while nobody
    /// listens, ends up connected to themselves.
    /// </summary>
    internal static int FreePort()
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

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        string[] line = Environment.IsPrivilegedProcess
            ? ["runuser", "-u", "postgres", "--", program, .. arguments]
            : [program, .. arguments];
        // The server inherits what its starter has open: a pipe would never end, so only what ends by itself is read.
        var reads = !arguments.Contains("start");
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = reads, RedirectStandardError = reads, WorkingDirectory = "/tmp",
        };
        if (!reads)
            start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. line]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        var output = reads ? await process.StandardOutput.ReadToEndAsync() : "";
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', line)} ended with {process.ExitCode}. {output}");
    }
}

[CollectionDefinition(Name)]
public sealed class OnPostgresServer : ICollectionFixture<PostgresServer>
{
    public const string Name = "On a PostgreSQL server";
}
