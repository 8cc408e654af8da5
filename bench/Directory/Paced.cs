using System.Diagnostics;
using CustomerCluster.Load;

namespace CustomerCluster.AtScale;

/// <summary>How long answers took that were asked for at a fixed rate, as people ask, not as fast as it goes.</summary>
internal sealed record Paced(double P50, double P99, double Max)
{
    private const int Connections = 4;

    /// <param name="request">The nth.</param>
    /// <exception cref="InvalidOperationException">An answer had another status.</exception>
    public static Paced Of(ServerProcess server, double perSecond, TimeSpan time, Func<long, byte[]> request)
    {
        var latencies = Run(server.Port, Connections, perSecond, time, request, Require, CancellationToken.None);
        return new(Part(latencies, 0.50), Part(latencies, 0.99), latencies[^1]);
    }

    /// <summary>A request is timed from when it was due; where only this process was late with it, from when it went.</summary>
    /// <returns>Milliseconds, sorted.</returns>
    public static double[] Run(
        int port, int connections, double perSecond, TimeSpan time, Func<long, byte[]> request, Action<int> check, CancellationToken stop)
    {
        var latencies = new List<double>[connections];
        var failures = new Exception?[connections];
        var begun = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, connections).Select(connection => new Thread(() =>
        {
            try
            {
                var took = latencies[connection] = [];
                using var http = new HttpConnection(port);
                var free = begun;
                for (long number = connection; !stop.IsCancellationRequested; number += connections)
                {
                    var due = begun + (long)(number / perSecond * Stopwatch.Frequency);
                    if (Stopwatch.GetElapsedTime(begun, due) > time)
                        break;
                    var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                    if (wait > TimeSpan.Zero)
                        Thread.Sleep(wait);
                    var from = free > due ? due : Stopwatch.GetTimestamp();
                    var status = http.Send(request(number));
                    free = Stopwatch.GetTimestamp();
                    check(status);
                    took.Add(Stopwatch.GetElapsedTime(from, free).TotalMilliseconds);
                }
            }
            catch (Exception failure)
            {
                failures[connection] = failure;
            }
        }, maxStackSize: 256 * 1024)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (failures.OfType<Exception>().FirstOrDefault() is { } failed)
            throw new InvalidOperationException("A request failed.", failed);
        return [.. latencies.SelectMany(one => one).Order()];
    }

    public static double Part(double[] sorted, double part) => sorted[(int)((sorted.Length - 1) * part)];

    private static void Require(int status)
    {
        if (status != 200)
            throw new InvalidOperationException($"It answered {status}.");
    }
}
