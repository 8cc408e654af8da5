namespace CustomerCluster.Hosting.Tests;

public sealed record HostSettings
{
    /// <summary>Where the clock of collection cannot be moved, idle activations go after seconds.</summary>
    public bool CollectsSoon { get; init; }

    public int MaxActivations { get; init; } = 100_000;
}
