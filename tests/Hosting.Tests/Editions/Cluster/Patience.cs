namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// How long a test waits for what is to come about. A cluster takes its time over streams, reminders and silent observers.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan OfTests = TimeSpan.FromSeconds(30);
}
