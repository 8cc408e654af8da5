namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>What a chain runs, in the Cluster edition: two silos, and two gateways that find them in the database.</summary>
internal sealed class Servers(string connectionString) : IAsyncDisposable
{
    /// <summary>The kinds of database that the promises are held on.</summary>
    public static readonly string[] Databases = [Hosting.Databases.Postgres];

    public IReadOnlyList<SiloProcess> Silos { get; } = [new(connectionString), new(connectionString)];
    public IReadOnlyList<GatewayProcess> Gateways { get; } = [new(connectionString), new(connectionString)];

    private IEnumerable<ServerProcess> All => [.. Gateways, .. Silos];

    public async Task StartAsync()
    {
        await StartForClientsAsync();
        // One after the other: until the first user has signed in, each gateway gives that user another PIN.
        foreach (var gateway in Gateways) await gateway.StartAsync();
    }

    /// <summary>What has to run for a program to call grains.</summary>
    public Task StartForClientsAsync() => Task.WhenAll(Silos.Select(silo => silo.StartAsync()));

    /// <summary><c>kill -9</c> to all of them.</summary>
    public Task KillAsync() => Task.WhenAll(All.Select(server => server.KillAsync()));

    public async ValueTask DisposeAsync()
    {
        // Each of them, even where one would not end.
        await Task.WhenAll(Gateways.Select(gateway => gateway.DisposeAsync().AsTask()));
        await Task.WhenAll(Silos.Select(silo => silo.DisposeAsync().AsTask()));
    }
}
