using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace CustomerCluster.Gateway.Tests;

/// <summary>The gateway as its operator sees it: a process, its console and its exit code.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-process-");

    private string Database => $"Data Source={Path.Combine(_folder.FullName, "customers.db")}";

    [Fact]
    public async Task Each_start_shows_a_new_PIN_for_the_first_user_until_somebody_has_signed_in()
    {
        var lost = await Run(ShownPin);
        var used = await Run(async (url, console) =>
        {
            var pin = await ShownPin(url, console);
            (await SignIn(url, lost)).ShouldBeRefused(401, "wrongCredentials");
            (await SignIn(url, pin)).ShouldBe(201).Text("role").ShouldBe("admin");
            return pin;
        });
        await Run(async (url, console) =>
        {
            (await SignIn(url, used)).ShouldBe(201);
            console.SoFar.ShouldNotContain("with the PIN");
            return true;
        });
    }

    [Fact]
    public async Task The_demo_says_who_may_sign_in_where_and_leaves_alone_what_is_there()
    {
        var (token, heads) = await Run(["--demo", "--Demo:Customers", "200"], async (url, console) =>
        {
            await console.Until("200 customers, 1,000 sales");
            var token = (await console.Until("  soho-1")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            using var stranger = new Client(url, null);
            foreach (var (user, pin) in new[] { ("cashier", "1001"), ("manager", "2002"), ("admin", "3003") })
                (await stranger.Post("/api/v1/sessions", new { user, pin })).ShouldBe(201).Text("role").ShouldBe(user);
            return (token, (await stranger.Get("/health/ready")).Body);
        });

        var place = await Run(["--demo"], async (url, console) =>
        {
            await console.Until("has data already");
            using var stranger = new Client(url, null);
            (await stranger.Get("/health/ready")).Body.ShouldBe(heads);
            var session = new { user = "cashier", pin = "1001", registerToken = token };
            return (await stranger.Post("/api/v1/sessions", session)).ShouldBe(201).Text("storeId");
        });
        place.ShouldBe("soho");
    }

    [Fact]
    public async Task Verify_says_what_it_compared_and_finds_a_planted_error()
    {
        (await Command("verify")).ShouldBe((2, ""));
        await Run(async (url, console) =>
        {
            using var stranger = new Client(url, null);
            var pin = await ShownPin(url, console);
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

    [Fact]
    public async Task Asked_to_end_it_is_not_ready_first_and_works_on_until_balancers_have_noticed()
    {
        using var process = Start("--urls", "http://127.0.0.1:0", "--Drain:Delay", "00:00:03");
        var console = new Console(process);
        var listening = await console.Until("Now listening on: ");
        var url = new Uri(listening[listening.IndexOf("http", StringComparison.Ordinal)..]);
        using var stranger = new Client(url, null);
        (await stranger.Get("/health/ready")).ShouldBe(200).Text("status").ShouldBe("ready");
        using var admin = new Client(
            url, (await SignIn(url, await ShownPin(url, console))).ShouldBe(201).Text("token"));
        var made = (await admin.Post("/api/v1/customers", new { firstName = "Ada" })).ShouldBe(201);
        await using var register = await LiveRegister.Connect(admin);
        await register.Watch(made.Id);

        (await Process.Start("kill", ["-TERM", $"{process.Id}"]).Ended()).ShouldBe(0);
        await console.Until("Not ready any more");

        var notReady = (await stranger.Get("/health/ready")).ShouldBe(503);
        notReady.Json.GetProperty("because").GetProperty("process").GetString().ShouldNotBeEmpty();
        (await stranger.Get("/health/live")).ShouldBe(200);
        (await stranger.Get("/hubs/registers")).ShouldBeRefused(503, "unavailable").Headers["Retry-After"].ShouldBe("1");
        var edited = (await admin.Patch(made.Path, new { remarks = "while it drains" })).ShouldBe(200);
        await register.Hears("CustomerChanged", view => view.GetProperty("version").GetInt64() == edited.Version);
        await register.Closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (await process.Ended()).ShouldBe(0);
    }

    [Fact]
    public async Task A_start_that_is_refused_says_why_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        (await Refused("--urls", $"http://{taken.LocalEndpoint}")).ShouldContain("listens there");
        taken.Stop();

        (await Refused("--urls", "http://127.0.0.1:0", "--ConnectionStrings:Journal", "Host=127.0.0.1;Port=1;Username=nobody"))
            .ShouldContain("can't be reached");
        (await Refused("--urls", "http://127.0.0.1:0", "--ConnectionStrings:Journal", "Data Source=/no/such/folder/customers.db"))
            .ShouldContain("can't be opened");
        (await Refused("--urls", "http://127.0.0.1:0", "--ConnectionStrings:Journal", "Server=somewhere")).ShouldContain("Data Source");
        (await Refused("--urls", "http://127.0.0.1:0", "--Proxies", "the balancer")).ShouldContain("the balancer");
        (await Refused("--demo", "--urls", "http://127.0.0.1:0", "--Demo:Customers", "99")).ShouldContain("from 100 to 10000");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<Answer> SignIn(Uri url, string pin)
    {
        using var stranger = new Client(url, null);
        return await stranger.Post("/api/v1/sessions", new { user = "admin", pin });
    }

    private static async Task<string> ShownPin(Uri _, Console console)
    {
        var line = await console.Until("with the PIN");
        line.ShouldContain("\"admin\"");
        var pin = string.Concat(line.Where(char.IsAsciiDigit));
        pin.Length.ShouldBe(8);
        return pin;
    }

    private Task<T> Run<T>(Func<Uri, Console, Task<T>> use) => Run([], use);

    private async Task<T> Run<T>(string[] arguments, Func<Uri, Console, Task<T>> use)
    {
        using var process = Start([.. arguments, "--urls", "http://127.0.0.1:0"]);
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

    /// <returns>The one line.</returns>
    private async Task<string> Refused(params string[] arguments)
    {
        using var process = Start(arguments);
        var (said, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        (await process.Ended()).ShouldBe(1);
        (await output).ShouldNotContain("Exception");
        var lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1, await said);
        lines[0].ShouldStartWith("Not started: ");
        return lines[0];
    }

    private async Task<(int Code, string Said)> Command(string command)
    {
        using var process = Start(command);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        [typeof(Program).Assembly.Location, .. arguments])
    {
        WorkingDirectory = _folder.FullName,
        Environment = { ["ConnectionStrings__Journal"] = Database },
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
                (await _more.WaitAsync(TimeSpan.FromMinutes(2))).ShouldBeTrue(SoFar);
            }
        }
    }
}

internal static class Processes
{
    public static async Task<int> Ended(this Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }
}
