using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>The gateway, which in the Standalone edition is all there is.</summary>
internal sealed class GatewayProcess(string connectionString) : ServerProcess("Gateway", connectionString)
{
    /// <summary>It adds up all that ever happened.</summary>
    private static readonly TimeSpan AddingUp = TimeSpan.FromMinutes(5);

    protected override string[] Arguments => [];

    /// <summary>Starts another one on the same database and waits for its end.</summary>
    public Task<Ended> StartAnotherAsync(params string[] more) => RunAsync(["--urls", $"http://127.0.0.1:{PostgresServer.FreePort()}", .. more]);

    /// <summary>The gateway's own check of every balance and rollup.</summary>
    public Task<Ended> VerifyAsync() => RunAsync(AddingUp, "verify");
}
