using System.Diagnostics;
using System.Net.Http.Headers;

namespace CustomerCluster.AtScale;

/// <summary>All of the directory in one answer: how fast, and what the gateway's memory comes to meanwhile.</summary>
internal static class Exports
{
    public static async Task Print(Served small, Served large, int customers)
    {
        Console.WriteLine("""

            ### Export

            | | customers | lines | seconds | customers a second | MB | memory before, MB | at most |
            |---|--:|--:|--:|--:|--:|--:|--:|
            """);
        foreach (var format in new[] { "csv", "jsonl" })
        {
            await Print(small, Options.Small, format);
            await Print(large, customers, format);
        }
    }

    private static async Task Print(Served served, int customers, string format)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", served.Token);
        var (before, most, begun) = (served.Gateway.Memory, 0L, Stopwatch.GetTimestamp());
        using var answer = await http.GetAsync(
            $"http://127.0.0.1:{served.Gateway.Port}/api/v1/exports/customers.{format}", HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
        {
            Console.WriteLine($"| {format} | {customers:N0} | not served: {(int)answer.StatusCode} |");
            return;
        }
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, bytes, lines, looked) = (new byte[128 * 1024], 0L, 0L, begun);
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
        {
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            if (Stopwatch.GetElapsedTime(looked) < TimeSpan.FromMilliseconds(200))
                continue;
            looked = Stopwatch.GetTimestamp();
            most = Math.Max(most, served.Gateway.Memory);
        }
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        most = Math.Max(most, served.Gateway.Memory);
        Console.WriteLine(
            $"| {format} | {customers:N0} | {lines:N0} | {took:N1} | {customers / took:N0} | " +
            $"{bytes / 1e6:N1} | {before / 1e6:N0} | {most / 1e6:N0} |");
    }
}
