using System.Net;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>The gateway, which in the Standalone edition is all there is.</summary>
internal sealed class GatewayProcess(string connectionString) : ServerProcess("Gateway", connectionString)
{
    public Uri Address { get; } = new($"http://127.0.0.1:{PostgresServer.FreePort()}");

    protected override string[] Arguments => ["--urls", Address.ToString()];

    /// <summary>Starts another one on the same database and waits for its end.</summary>
    public Task<Ended> StartAnotherAsync(params string[] more) => RunAsync(["--urls", $"http://127.0.0.1:{PostgresServer.FreePort()}", .. more]);

    /// <summary>The gateway's own check of every balance and rollup.</summary>
    public Task<Ended> VerifyAsync() => RunAsync("verify");

    protected override async Task<bool> IsReadyAsync()
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
}
