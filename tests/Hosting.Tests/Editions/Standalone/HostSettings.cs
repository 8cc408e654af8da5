namespace CustomerCluster.Hosting.Tests;

public sealed record HostSettings
{
    public int MaxActivations { get; init; } = 100_000;
}
