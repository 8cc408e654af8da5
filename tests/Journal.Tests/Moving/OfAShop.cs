using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Moving;

/// <summary>A small shop on SQLite, files of it, and databases that it is moved to.</summary>
[Collection(OnPostgresServer.Name)]
public abstract class OfAShop(PostgresServer server) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moving-tests-");
    private readonly List<TestDatabase> _databases = [];
    private int _files;

    protected JournalDatabase Shop { get; private set; } = null!;

    /// <summary>The shop's own.</summary>
    protected TestDatabase Database => _databases[0];

    /// <summary>The one that was made last.</summary>
    protected TestDatabase Newest => _databases[^1];

    public async Task InitializeAsync()
    {
        Shop = await (await SqliteAsync()).OpenAsync(shards: 2);
        await SampleChain.RecordAsync(new SqlJournal(Shop), new SqlRollups(Shop));
        await Database.RecountAsync();
        await Database.ExecuteAsync(
            """
            insert into grain_state (store, name, grain, payload, version) values
              ('Default', 'user', 'user/ada', '{"Role":1,"Pin":{"Salt":"c2FsdA==","Hash":"aGFzaA==","Rounds":1} }', 3),
              ('Default', 'users', 'users/all', '{"Names":["ada"]}', 1),
              ('Default', 'session', 'session/closed', null, 2),
              ('snapshots', 'snapshot', 'customer/a', '{"Fold":1}', 1)
            """);
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected string PathOf(string file) => Path.Combine(_folder.FullName, file);

    protected Task<TestDatabase> SqliteAsync() => KeptAsync(Task.FromResult(TestDatabase.OnSqlite()));

    protected Task<TestDatabase> PostgresAsync() => KeptAsync(TestDatabase.OnPostgresAsync(server));

    private async Task<TestDatabase> KeptAsync(Task<TestDatabase> made)
    {
        _databases.Add(await made);
        return _databases[^1];
    }

    protected async Task<string> ExportedAsync(JournalDatabase database)
    {
        var path = PathOf($"{++_files}.shop.gz");
        await new JournalExport(database, TimeProvider.System).RunAsync(path);
        return path;
    }

    /// <summary>In chunks of three rows.</summary>
    protected static async Task<(JournalDatabase Database, JournalImport Import, long Before)> LoadAsync(
        string path, TestDatabase target, int? shards, Action<string, long>? progress = null)
    {
        await using var file = File.OpenRead(path);
        var (shop, sha256) = ShopFile.Check(file);
        var database = await target.OpenAsync(JournalImport.OptionsFor(shop, new() { Shards = shards }));
        var import = new JournalImport(database, file, shop, sha256) { RowsInAChunk = 3 };
        return (database, import, await import.LoadAsync(progress));
    }

    protected static async Task<JournalDatabase> MovedAsync(string path, TestDatabase target, int? shards)
    {
        var (database, import, _) = await LoadAsync(path, target, shards);
        await import.FinishAsync();
        return database;
    }

    protected static async Task<List<string>> ContentsAsync(JournalDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await Contents.Of(connection);
    }

    protected static (ShopFile Shop, string Sha256) Checked(string path) => Checked(File.ReadAllBytes(path));

    protected static (ShopFile Shop, string Sha256) Checked(byte[] file) => ShopFile.Check(new MemoryStream(file));
}
