using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CustomerCluster.Operations;

/// <summary>
/// What is measured, in Prometheus' text format 0.0.4. Names are OpenTelemetry's as Prometheus spells them: underscores, the unit
/// spelled out, <c>_total</c> for what is counted.
/// </summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _turn = new();
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _named = [];

    public PrometheusText() => Reader = new BaseExportingMetricReader(this);

    public MetricReader Reader { get; }

    public string Scrape()
    {
        lock (_turn)
        {
            Reader.Collect();
            return _text.ToString();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _text.Clear();
        _named.Clear();
        foreach (var metric in batch) Write(metric);
        return ExportResult.Success;
    }

    private void Write(Metric metric)
    {
        var (type, name) = (TypeOf(metric.MetricType), NameOf(metric));
        // An exponential histogram has no such text; nothing here makes one. Of two that would share a name the second is left out.
        if (type is null || !_named.Add(name)) return;
        if (metric.Description.Length > 0)
            _text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(metric.Description)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point.Tags);
            if (type == "histogram") Write(name, labels, point);
            else Line(name, labels, Value(metric.MetricType, point));
        }
    }

    private void Write(string name, string labels, in MetricPoint point)
    {
        long upTo = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            upTo += bucket.BucketCount;
            Line(name + "_bucket", labels + (labels.Length > 0 ? "," : "") + $"le=\"{Number(bucket.ExplicitBound)}\"", upTo);
        }
        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static double Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        MetricType.ExponentialHistogram => null,
        _ => "gauge",
    };

    private static string NameOf(Metric metric)
    {
        var (name, unit, counts) = (Spelled(metric.Name), UnitOf(metric.Unit), TypeOf(metric.MetricType) == "counter");
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return counts && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>A unit in braces says what is counted, which the name says too.</summary>
    private static string UnitOf(string unit) => unit switch
    {
        "s" => "_seconds",
        "ms" => "_milliseconds",
        "By" => "_bytes",
        "" or "1" => "",
        _ => unit[0] == '{' ? "" : "_" + Spelled(unit),
    };

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var text = Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal);
            labels.Append(labels.Length > 0 ? "," : "").Append(Spelled(name)).Append("=\"").Append(text).Append('"');
        }
        return labels.ToString();
    }

    private static string Spelled(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
