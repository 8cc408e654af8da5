using System.Diagnostics;
using System.Text;

namespace CustomerCluster.Load;

/// <summary>What so many connections got out of a server, each sending its next request when the last was answered.</summary>
/// <param name="ServerTime">Microseconds of processor time that the server took for each request, whoever else was busy.</param>
internal sealed record Measured(double PerSecond, double P50, double P99, double ServerTime)
{
    private static long _number = Stopwatch.GetTimestamp();

    /// <summary>Warms up, then measures for the time given.</summary>
    /// <exception cref="InvalidOperationException">An answer had another status.</exception>
    public static Measured Of(ServerProcess server, int connections, TimeSpan time, int expectedStatus, WriteRequest write)
    {
        var all = Enumerable.Range(0, connections).Select(_ => new HttpConnection(server.Port)).ToArray();
        try
        {
            server.WarmUp(() => Run(all, TimeSpan.FromSeconds(1), expectedStatus, write));
            var (begun, used) = (Stopwatch.GetTimestamp(), server.ProcessorTime);
            var latencies = Run(all, time, expectedStatus, write);
            var (elapsed, took) = (Stopwatch.GetElapsedTime(begun), server.ProcessorTime - used);
            return new Measured(latencies.Length / elapsed.TotalSeconds, latencies.Milliseconds(0.50), latencies.Milliseconds(0.99),
                took.TotalMicroseconds / latencies.Length);
        }
        finally
        {
            foreach (var connection in all) connection.Dispose();
        }
    }

    /// <summary>So many of them, as fast as it goes.</summary>
    public static void Prepare(int port, int connections, int count, int expectedStatus, WriteRequest write) =>
        Parallel.For(0, connections, new ParallelOptions { MaxDegreeOfParallelism = connections }, connection =>
        {
            using var http = new HttpConnection(port);
            var request = new byte[4096];
            for (var number = connection; number < count; number += connections)
                Send(http, request, number, expectedStatus, write);
        });

    private static long[] Run(HttpConnection[] connections, TimeSpan time, int expectedStatus, WriteRequest write)
    {
        var latencies = connections.Select(_ => new List<long>()).ToArray();
        var failures = new Exception?[connections.Length];
        var threads = connections.Select((http, i) => new Thread(() =>
        {
            try
            {
                var request = new byte[4096];
                for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < time;)
                    latencies[i].Add(Send(http, request, Interlocked.Increment(ref _number), expectedStatus, write));
            }
            catch (Exception failure)
            {
                failures[i] = failure;
            }
        }, maxStackSize: 256 * 1024)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (failures.OfType<Exception>().FirstOrDefault() is { } failed)
            throw new InvalidOperationException("A request failed.", failed);
        return [.. latencies.SelectMany(one => one).Order()];
    }

    private static long Send(HttpConnection http, byte[] request, long number, int expectedStatus, WriteRequest write)
    {
        var length = write(request, number);
        var sent = Stopwatch.GetTimestamp();
        var status = http.Send(request.AsSpan(0, length));
        var latency = Stopwatch.GetTimestamp() - sent;
        return status == expectedStatus ? latency : throw new InvalidOperationException(
            $"{status} for {Encoding.UTF8.GetString(request, 0, length)}: {Encoding.UTF8.GetString(http.Body)}");
    }
}

internal static class Percentiles
{
    /// <param name="sorted">Stopwatch ticks.</param>
    public static double Milliseconds(this long[] sorted, double part) =>
        sorted[(int)((sorted.Length - 1) * part)] * 1000.0 / Stopwatch.Frequency;
}
