namespace CustomerCluster.Hosting.Tests;

/// <summary>How long a test waits for what is to come about. In one process that is there at once, unless it never comes.</summary>
internal static class Patience
{
    public static readonly TimeSpan OfTests = TimeSpan.FromMinutes(1);
}
