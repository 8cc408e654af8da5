using System.Text;

namespace CustomerCluster.Load;

/// <summary>Reads, edits and creates over HTTP, each beside bare Kestrel answering the same request with the same bytes.</summary>
internal static class Throughput
{
    /// <param name="only">Rows whose name begins with it.</param>
    public static void Print(Shop shop, ServerProcess bare, TimeSpan time, string only)
    {
        Console.WriteLine("| over HTTP | connections | per second | p50 ms | p99 ms | processor µs | bare Kestrel, per second | p50 ms | p99 ms | processor µs |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        (string What, string Method, int Status, WriteRequest Write)[] rows =
        [
            ("customer by id", "GET", 200, shop.Requests.Get), ("look-up by phone", "GET", 200, shop.Requests.LookUp),
            ("search by name, 20 a page", "GET", 200, shop.Requests.Search), ("edit", "PATCH", 200, shop.Requests.Edit),
            ("create", "POST", 201, shop.Requests.Create),
        ];
        foreach (var (what, method, status, write) in rows.Where(row => row.What.StartsWith(only, StringComparison.Ordinal)))
        {
            var name = method.ToLowerInvariant() + what.Length;
            var answer = shop.Send(write, status);
            Hand(bare, name, answer);
            foreach (var connections in new[] { 16, 64 })
            {
                var floor = Measured.Of(bare, connections, time, 200, (into, number) => ToBare(write, name, into, number));
                var ours = Measured.Of(shop.Gateway, connections, time, status, write);
                Console.WriteLine($"| {what} ({answer.Length:N0} bytes) | {connections} | {ours.PerSecond:N0} | {ours.P50:N2} | {ours.P99:N2} | {ours.ServerTime:N0} " +
                    $"| {floor.PerSecond:N0} | {floor.P50:N2} | {floor.P99:N2} | {floor.ServerTime:N0} |");
            }
        }
    }

    private static void Hand(ServerProcess bare, string name, byte[] answer)
    {
        using var http = new HttpConnection(bare.Port);
        http.Send([.. Encoding.ASCII.GetBytes($"PUT /{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {answer.Length}\r\n\r\n"), .. answer]);
    }

    /// <summary>The same request, headers and body, under the one path that the bare server knows.</summary>
    private static int ToBare(WriteRequest write, string name, Span<byte> into, long number)
    {
        Span<byte> request = stackalloc byte[4096];
        request = request[..write(request, number)];
        var path = request.IndexOf((byte)' ') + 1;
        var rest = path + request[path..].IndexOf((byte)' ');
        request[..path].CopyTo(into);
        var length = path + Encoding.ASCII.GetBytes($"/{name}", into[path..]);
        request[rest..].CopyTo(into[length..]);
        return length + request.Length - rest;
    }
}
