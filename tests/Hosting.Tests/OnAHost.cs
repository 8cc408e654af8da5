namespace CustomerCluster.Hosting.Tests;

/// <summary>Tests that each have a host of their own, of the edition under test, with the settings that it has by default.</summary>
public abstract class OnAHost : IAsyncLifetime
{
    protected GrainHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await GrainHost.StartAsync();
    public async Task DisposeAsync() => await Host.DisposeAsync();
}
