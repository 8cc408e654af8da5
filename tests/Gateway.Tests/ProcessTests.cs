using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CustomerCluster.Gateway.Tests;

/// <summary>The gateway as its operator sees it: a process, its console and its exit code.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-process-");

    private string Database => $"Data Source={Path.Combine(_folder.FullName, "customers.db")}";

    [Fact]
    public async Task The_first_run_makes_one_admin_and_shows_the_PIN_once()
    {
        var (url, pin) = await Run(async (url, console) => (url, await console.Until("with the PIN")));
        pin.ShouldContain("\"admin\"");
        var digits = string.Concat(pin.Where(char.IsAsciiDigit));
        digits.Length.ShouldBe(8);

        await Run(async (url, console) =>
        {
            using var stranger = new Client(url, null);
            (await stranger.Post("/api/v1/sessions", new { user = "admin", pin = digits })).ShouldBe(201).Text("role").ShouldBe("admin");
            console.SoFar.ShouldNotContain("with the PIN");
            return true;
        });
    }

    [Fact]
    public async Task Verify_says_what_it_compared_and_finds_a_planted_error()
    {
        (await Command("verify")).ShouldBe((2, ""));
        await Run(async (url, console) =>
        {
            using var stranger = new Client(url, null);
            var pin = string.Concat((await console.Until("with the PIN")).Where(char.IsAsciiDigit));
            using var admin = new Client(
                url, (await stranger.Post("/api/v1/sessions", new { user = "admin", pin })).ShouldBe(201).Text("token"));
            var made = (await admin.Post("/api/v1/customers", new { firstName = "Ada", loyalty = true })).ShouldBe(201);
            return (await admin.Post($"{made.Path}/points", new { change = 10, reason = "gift" })).ShouldBe(200);
        });

        var (code, said) = await Command("verify");
        code.ShouldBe(0, said);
        said.ShouldContain("points");

        await using (var connection = new SqliteConnection(Database))
        {
            await connection.OpenAsync();
            var plant = connection.CreateCommand();
            plant.CommandText = "update ledger set balance = balance + 1 where kind = 'points'";
            (await plant.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
        }
        (code, said) = await Command("verify");
        code.ShouldBe(1, said);
        said.ShouldContain("FAIL");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task<T> Run<T>(Func<Uri, Console, Task<T>> use)
    {
        using var process = Start("--urls", "http://127.0.0.1:0");
        var console = new Console(process);
        try
        {
            var listening = await console.Until("Now listening on: ");
            return await use(new Uri(listening[(listening.IndexOf("http", StringComparison.Ordinal))..]), console);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private async Task<(int Code, string Said)> Command(string command)
    {
        using var process = Start(command);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [typeof(Program).Assembly.Location, .. arguments, "--ConnectionStrings:Journal", Database])
    {
        WorkingDirectory = _folder.FullName,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private sealed class Console
    {
        private readonly List<string> _lines = [];
        private readonly SemaphoreSlim _more = new(0);

        public Console(Process process)
        {
            process.OutputDataReceived += (_, line) =>
            {
                lock (_lines) _lines.Add(line.Data ?? "");
                _more.Release();
            };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public string SoFar
        {
            get { lock (_lines) return string.Join('\n', _lines); }
        }

        public async Task<string> Until(string text)
        {
            while (true)
            {
                lock (_lines)
                    if (_lines.Find(line => line.Contains(text)) is { } found) return found;
                (await _more.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue(SoFar);
            }
        }
    }
}
