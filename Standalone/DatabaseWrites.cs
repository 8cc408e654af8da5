using System.Data.Common;

namespace CustomerCluster.Standalone;

internal static class DatabaseWrites
{
    /// <summary>Runs the work on a connection of its own, in turn with everyone else who writes to the database.</summary>
    public static async Task<T> WriteAsync<T>(
        this StandaloneOptions options, Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        if (options.WriteTurn is { } turn) await turn.WaitAsync(cancellation);
        try
        {
            await using var connection = await options.Database!.OpenConnectionAsync(cancellation);
            return await work(connection);
        }
        finally
        {
            options.WriteTurn?.Release();
        }
    }
}
