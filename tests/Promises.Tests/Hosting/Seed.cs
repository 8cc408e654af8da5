using System.Globalization;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>Where randomness comes from: printed with each test, and taken from PROMISES_SEED to see a run again.</summary>
internal static class Seed
{
    public static int Take(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PROMISES_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given : Random.Shared.Next();
        output.WriteLine($"PROMISES_SEED={seed}");
        return seed;
    }
}
