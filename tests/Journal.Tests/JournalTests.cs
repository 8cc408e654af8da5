using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

/// <summary>A test with a database of two shards to itself; each suite runs on SQLite and on PostgreSQL.</summary>
public abstract class JournalTests(Func<Task<TestDatabase>> make) : IAsyncLifetime
{
    protected TestDatabase Database { get; private set; } = null!;
    protected JournalDatabase Opened { get; private set; } = null!;
    protected IJournal Journal { get; private set; } = null!;
    protected IReadSide ReadSide { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Database = await MakeDatabaseAsync();
        Opened = await Database.OpenAsync(shards: 2);
        Journal = new SqlJournal(Opened);
        ReadSide = new SqlReadSide(Opened);
    }

    protected Task<TestDatabase> MakeDatabaseAsync() => make();

    public virtual async Task DisposeAsync() => await Database.DisposeAsync();
}
