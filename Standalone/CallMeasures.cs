using System.Diagnostics.Metrics;

namespace CustomerCluster.Standalone;

/// <summary>How long callers wait for the grains of each class; Orleans has measures of its own.</summary>
internal static class CallMeasures
{
    private static readonly Histogram<double> Duration = new Meter("CustomerCluster.Standalone").CreateHistogram(
        "customercluster.grain.call.duration", "s", "How long callers waited for an answer of a grain.", null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [.00001, .0001, .0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5, 10, 30],
        });

    /// <summary>False while nobody collects: then a call does not read the clock a second time.</summary>
    public static bool Wanted => Duration.Enabled;

    public static void Answered(GrainClass grain, TimeSpan waited) => Duration.Record(waited.TotalSeconds, grain.Tag);
}
