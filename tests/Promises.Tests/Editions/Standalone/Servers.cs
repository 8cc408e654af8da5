namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>What a chain runs, in the Standalone edition: one process.</summary>
internal sealed class Servers(string connectionString) : IAsyncDisposable
{
    /// <summary>The kinds of database that the promises are held on.</summary>
    public static readonly string[] Databases = [Hosting.Databases.Sqlite, Hosting.Databases.Postgres];

    public IReadOnlyList<GatewayProcess> Gateways { get; } = [new(connectionString)];

    public Task StartAsync() => Gateways[0].StartAsync();

    /// <summary>What has to run for a program to call grains: nothing, for the grains are in the program itself.</summary>
    public Task StartForClientsAsync() => Task.CompletedTask;

    /// <summary><c>kill -9</c> to all of them.</summary>
    public Task KillAsync() => Gateways[0].KillAsync();

    public ValueTask DisposeAsync() => Gateways[0].DisposeAsync();
}
