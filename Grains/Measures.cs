using System.Diagnostics.Metrics;

namespace CustomerCluster.Grains;

/// <summary>What the grains measure; docs/operations.md says what each is for.</summary>
internal static class Measures
{
    private static readonly Meter Meter = new("CustomerCluster.Grains");

    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram("customercluster.journal.commit.duration", "s",
        "How long a transaction of the journal took, with however many appends.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 5] });

    public static readonly Histogram<int> CommitAppends = Meter.CreateHistogram("customercluster.journal.commit.appends", "{append}",
        "How many appends a transaction of the journal had.", null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200] });

    public static readonly Counter<long> CommitFailures = Meter.CreateCounter<long>("customercluster.journal.commit.failures", "{commit}",
        "Transactions of the journal that failed or whose outcome is unknown: the shard's writer starts anew.");

    public static readonly Histogram<double> RollupLag = Meter.CreateHistogram("customercluster.rollup.lag", "s",
        "How long after a rollup heard of a sale, or was read, what it lacked was stored.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [.01, .05, .1, .25, .5, 1, 1.5, 2, 5, 10, 30, 60] });
}
