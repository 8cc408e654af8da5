using System.Text;
using Microsoft.Data.Sqlite;

namespace CustomerCluster.Gateway.Tests;

/// <summary>What stands behind a gateway: in the Standalone edition a file.</summary>
internal sealed class Backing : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tests-");

    public string Database => $"Data Source={Path.Combine(_folder.FullName, "customers.db")}";

    /// <param name="settings">The gateway is all there is: it has them.</param>
    public Task StartAsync(TimeProvider clock, IReadOnlyDictionary<string, string> settings) => Task.CompletedTask;

    /// <summary>All that is kept, as text.</summary>
    public async Task<string> StoredAsync()
    {
        var stored = new StringBuilder();
        foreach (var file in _folder.GetFiles())
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            stored.Append(await reader.ReadToEndAsync());
        }
        return stored.ToString();
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
