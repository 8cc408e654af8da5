using System.Diagnostics;
using System.Text;
using CustomerCluster.Load;

namespace CustomerCluster.AtScale;

/// <summary>A row of a table: what is asked for, of either directory in turn.</summary>
/// <param name="Paths">Below <c>/api/v1/</c>, asked for by turns.</param>
internal sealed record Row(string What, Func<Served, IReadOnlyList<string>> Paths);

/// <summary>Measures each row on both directories, while they are edited, beside a bare server with the same bytes.</summary>
internal sealed class Measuring(Served small, Served large, ServerProcess bare, Options options)
{
    private const double EditsPerSecond = 100;
    private const int MostTold = 100;

    // A server that is asked for half of what it can do at most: else its queue is measured.
    private const double MostPerSecond = 200;
    private const int Fewest = 100;

    private readonly TimeSpan _time = TimeSpan.FromSeconds(options.Seconds);

    /// <summary>What was asked of the large one, by table and row.</summary>
    public List<(string What, string Path)> Asked { get; } = [];

    /// <summary>Until the compilers of both gateways have come to rest.</summary>
    public void WarmUp(IEnumerable<Row> rows)
    {
        foreach (var served in new[] { small, large })
        {
            var paths = rows.SelectMany(row => Paths(row, served)).Distinct().ToArray();
            var (next, edit) = (0, 0);
            served.Gateway.WarmUp(() =>
            {
                for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(1);)
                {
                    served.Try(paths[next++ % paths.Length], out _);
                    served.Try(served.Edit(edit++), out _);
                }
            });
        }
    }

    private static IReadOnlyList<string> Paths(Row row, Served served)
    {
        try
        {
            return row.Paths(served);
        }
        catch (InvalidOperationException)
        {
            // It is not served, which its row will say.
            return [];
        }
    }

    public void Print(string title, IEnumerable<Row> rows)
    {
        Console.WriteLine($"""

            ### {title}

            | ms | p50 | p99 | max | of {Options.Small:N0}: p50 | p99 | max | times p50 | times p99 | bare p50 | p99 | slowest of it |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
            """);
        foreach (var row in rows)
            Print(row);
    }

    private void Print(Row row)
    {
        try
        {
            var (few, many) = (row.Paths(small), row.Paths(large));
            if (few.Count == 0 || many.Count == 0)
                return;
            if (large.Try(many[0], out var why) is not { } answer)
            {
                Console.WriteLine($"| {row.What} | not served: {why.ReplaceLineEndings(" ")} |");
                return;
            }
            Asked.Add((row.What, many[^1]));
            var rate = Math.Min(MostPerSecond, 500 / Median(large, many));
            var floor = Bare(answer, rate);
            var (ofSmall, _) = Measure(small, few, rate);
            var (ofLarge, slowest) = Measure(large, many, rate);
            var slow = rate < MostPerSecond ? $"at {rate:N1} a second " : "";
            Console.WriteLine(
                $"| {row.What} | {ofLarge.P50:N2} | {ofLarge.P99:N2} | {ofLarge.Max:N1} " +
                $"| {ofSmall.P50:N2} | {ofSmall.P99:N2} | {ofSmall.Max:N1} " +
                $"| {ofLarge.P50 / ofSmall.P50:N1} | {ofLarge.P99 / ofSmall.P99:N1} | {floor.P50:N2} | {floor.P99:N2} | {slow}{slowest} |");
        }
        catch (InvalidOperationException failure)
        {
            Console.WriteLine($"| {row.What} | failed: {failure.Message} {failure.InnerException?.Message.ReplaceLineEndings(" ")} |");
        }
    }

    /// <summary>Where there are not too many each is first asked for some times: the slowest has the longest median of three.</summary>
    private (Paced Times, string Slowest) Measure(Served served, IReadOnlyList<string> paths, double rate)
    {
        var requests = paths.Select(served.Get).ToArray();
        using var stop = new CancellationTokenSource();
        var editing = Task.Factory.StartNew(
            () => Paced.Run(served.Gateway.Port, 2, EditsPerSecond, TimeSpan.FromHours(1), served.Edit, MustBeEdited, stop.Token),
            TaskCreationOptions.LongRunning);
        try
        {
            var slowest = paths.Count <= MostTold ? Slowest(served, paths) : "";
            var times = Paced.Of(served.Gateway, rate, Time(rate), number => requests[number % requests.Length]);
            return (times, paths.Count > 1 ? slowest : "");
        }
        finally
        {
            stop.Cancel();
            editing.Wait();
        }
    }

    /// <summary>A row that is asked for rarely takes longer, so that there is something to be told apart.</summary>
    private TimeSpan Time(double rate) => _time.TotalSeconds * rate < Fewest ? TimeSpan.FromSeconds(Math.Min(20, Fewest / rate)) : _time;

    /// <summary>Milliseconds.</summary>
    private static double Median(Served served, IReadOnlyList<string> paths) => Paced.Part(
        [.. Enumerable.Range(0, 10).Select(number => Took(served, paths[number % paths.Count])).Order()], 0.5);

    private static double Took(Served served, string path)
    {
        var begun = Stopwatch.GetTimestamp();
        served.Try(path, out _);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static string Slowest(Served served, IReadOnlyList<string> paths)
    {
        var slowest = ("", 0.0);
        foreach (var path in paths)
        {
            served.Try(path, out _);
            var took = Paced.Part([.. Enumerable.Range(0, 3).Select(_ => Took(served, path)).Order()], 0.5);
            if (took > slowest.Item2)
                slowest = ($"`{Uri.UnescapeDataString(path)}` {took:N1}", took);
        }
        return slowest.Item1.Replace('|', '/');
    }

    private Paced Bare(byte[] answer, double rate)
    {
        using (var http = new HttpConnection(bare.Port))
        {
            var head = $"PUT /row HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {answer.Length}\r\n\r\n";
            http.Send([.. Encoding.ASCII.GetBytes(head), .. answer]);
        }
        var request = "GET /row HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray();
        return Paced.Of(bare, rate, Time(rate) / 2, _ => request);
    }

    private static void MustBeEdited(int status)
    {
        if (status != 200)
            throw new InvalidOperationException($"An edit was answered {status}.");
    }
}
