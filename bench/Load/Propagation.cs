using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerCluster.Load;

/// <summary>From an edit at one register to the message at another, beside a bare broadcast and one bare commit.</summary>
internal static class Propagation
{
    private const int Edits = 2000;

    public static async Task Print(Shop shop, ServerProcess bare, string emptyDatabase)
    {
        using var other = await HubClient.Connect(shop.Gateway.Port, $"/hubs/registers?access_token={shop.Registers[1]}");
        await other.Invoke("WatchCustomer", shop.CustomerIds[0]);
        var one = new Requests(shop.Registers[0], [shop.CustomerIds[0]], ["-"], ["-"]);
        using var edits = new HttpConnection(shop.Gateway.Port);
        // A register may be told twice, or of the newest of several only: what is waited for is the edit's own number.
        var pushed = Measure(shop.Gateway, other, edits, 200, one.Edit, number => $"order {number}\"");

        using var listener = await HubClient.Connect(bare.Port, "/hub");
        await listener.Invoke("Join", "other");
        using var broadcasts = new HttpConnection(bare.Port);
        var view = Encoding.UTF8.GetString(shop.Send(one.Get, 200));
        var broadcast = Measure(bare, listener, broadcasts, 200, (into, _) => Encoding.UTF8.GetBytes(
            $"POST /broadcast HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {Encoding.UTF8.GetByteCount(view)}\r\n\r\n{view}", into),
            _ => "CustomerChanged");
        var commit = await Commits(emptyDatabase, view);

        Console.WriteLine("| edit to message, one at a time | p50 ms | p99 ms |");
        Console.WriteLine("|---|--:|--:|");
        Row("edit sent → message at the other register", pushed.FromSent);
        Row("edit acknowledged → message at the other register", pushed.FromAcknowledged);
        Row("bare: request sent → broadcast at another client", broadcast.FromSent);
        Row("bare: one commit of one row", commit);
        var limit = 3 * broadcast.FromSent.Milliseconds(0.99) + commit.Milliseconds(0.99);
        Console.WriteLine($"| 3 × bare + one commit | | {limit:N2} |");

        static void Row(string what, long[] sorted) =>
            Console.WriteLine($"| {what} | {sorted.Milliseconds(0.50):N2} | {sorted.Milliseconds(0.99):N2} |");
    }

    private static (long[] FromSent, long[] FromAcknowledged) Measure(
        ServerProcess server, HubClient listener, HttpConnection http, int expectedStatus, WriteRequest write, Func<long, string> message)
    {
        var request = new byte[8192];
        server.WarmUp(() => Times(Edits).Count());
        var times = Times(Edits).ToList();
        return ([.. times.Select(one => one.FromSent).Order()], [.. times.Select(one => one.FromAcknowledged).Order()]);

        IEnumerable<(long FromSent, long FromAcknowledged)> Times(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var number = Stopwatch.GetTimestamp();
                var length = write(request, number);
                var sent = Stopwatch.GetTimestamp();
                if (http.Send(request.AsSpan(0, length)) != expectedStatus)
                    throw new InvalidOperationException(Encoding.UTF8.GetString(http.Body));
                var acknowledged = Stopwatch.GetTimestamp();
                var arrived = listener.Next(message(number)).GetAwaiter().GetResult();
                yield return (arrived - sent, arrived - acknowledged);
            }
        }
    }

    /// <summary>One row of a view's size inserted and committed at a time, as durably as the journal commits.</summary>
    private static async Task<long[]> Commits(string connectionString, string view)
    {
        await using DbConnection connection = connectionString.StartsWith("Host", StringComparison.Ordinal)
            ? new NpgsqlConnection(connectionString)
            : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        if (connection is SqliteConnection)
            await Execute("pragma journal_mode = wal; pragma synchronous = full");
        await Execute("create table bare (view text not null)");

        var latencies = new long[Edits];
        for (var i = -Edits / 5; i < Edits; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Execute($"insert into bare values ('{view.Replace("'", "''")}')");
            if (i >= 0) latencies[i] = Stopwatch.GetTimestamp() - begun;
        }
        Array.Sort(latencies);
        return latencies;

        async Task Execute(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
