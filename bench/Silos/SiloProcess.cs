using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CustomerCluster.Silos;

/// <summary>A silo as it is, with the plain grain in it, in a process of its own. It ends with this object.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    public const string Argument = "silo";

    private readonly Process _process;

    private SiloProcess(Process process) => _process = process;

    public static async Task<SiloProcess> StartAsync(string connectionString)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("/bin/sh",
        [
            "-c", $"exec dotnet {typeof(SiloProcess).Assembly.Location} {Argument} --urls {address} --Drain:Delay 00:00:00 "
                + "--Orleans:Endpoints:AdvertisedIPAddress 127.0.0.1 "
                + $"--Orleans:Endpoints:SiloPort {FreePort()} --Orleans:Endpoints:GatewayPort {FreePort()} > /dev/null",
        ])
        {
            Environment = { ["ConnectionStrings__Journal"] = connectionString },
        };
        var silo = new SiloProcess(Process.Start(start)!);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var begun = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var ready = await http.GetAsync($"{address}/health/ready");
                if (ready.StatusCode == HttpStatusCode.OK) return silo;
            }
            catch (HttpRequestException)
            {
            }
            if (silo._process.HasExited || Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException("A silo did not start.");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
