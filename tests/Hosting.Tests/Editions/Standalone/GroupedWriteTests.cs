using System.Data.Common;
using CustomerCluster.Hosting.Tests.Grains;
using Dapper;

namespace CustomerCluster.Hosting.Tests;

[Collection(OnSharedDatabases.Name)]
public sealed class GroupedWriteTests(SharedDatabases databases)
{
    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task Writes_that_wait_share_a_transaction_and_a_stale_one_among_them_fails_alone(string kind)
    {
        var database = new CountingDataSource(await databases.CreateAsync(kind));
        await using var host = await GrainHost.StartAsync(database: database);
        var keys = Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()).ToList();
        var grains = keys.Select(key => host.Client.GetGrain<IStateGrain>(key)).ToList();
        await Task.WhenAll(grains.Select(grain => grain.Set("first")));
        await using (var connection = await database.OpenConnectionAsync())
            await connection.ExecuteAsync($"update grain_state set version = 99 where grain = 'state/{keys[42]:N}'");

        // Whoever has the turn to write holds up the rest, which gather.
        await host.WriteTurn.WaitAsync();
        var opened = database.Opened;
        var writes = grains.Select(grain => grain.Set("second")).ToList();
        await Task.WhenAll(grains.Select(grain => grain.HasBegun()));
        writes.ShouldAllBe(write => !write.IsCompleted);
        host.WriteTurn.Release();

        var failed = await Task.WhenAll(writes.Select(async write => await Record.ExceptionAsync(() => write)));
        failed[42].ShouldBeOfType<InconsistentStateException>().StoredEtag.ShouldBe("99");
        failed.Count(failure => failure is not null).ShouldBe(1);
        // Two groups at most, of which the first may hold the one write that came first, and a look at what made the stale one stale.
        (database.Opened - opened).ShouldBeLessThanOrEqualTo(3);
        (await Task.WhenAll(grains.Where((_, at) => at != 42).Select(grain => grain.Get()))).ShouldAllBe(text => text == "second");
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task State_and_reminders_survive_a_restart(string kind)
    {
        await using var host = await GrainHost.StartAsync(database: await databases.CreateAsync(kind));
        var (key, name) = (Guid.NewGuid(), $"reminders {Guid.NewGuid()}");
        await host.Client.GetGrain<IStateGrain>(key).Set("kept");
        await host.Client.GetGrain<IStateGrain>(key).Clear();
        await host.Client.GetGrain<IStateGrain>(key).Set("kept anew");
        await host.Client.GetGrain<IRemindersGrain>(name).Register("sweep", TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(5));
        await host.Client.GetGrain<IRemindersGrain>(name).Register("sweep", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5));
        await host.Client.GetGrain<IRemindersGrain>(name).Register("other", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5));
        await host.Client.GetGrain<IRemindersGrain>(name).Unregister("other");
        await host.RestartAsync();
        (await host.Client.GetGrain<IStateGrain>(key).Get()).ShouldBe("kept anew");
        await host.ElapseAsync(TimeSpan.FromMinutes(2));
        await Probe.Eventually(() => Probe.Notes(name) is ["sweep 0 of 5"]);
    }

    /// <summary>Counts the connections that are opened: one for each group of writes.</summary>
    private sealed class CountingDataSource(DbDataSource inner) : DbDataSource
    {
        private int _opened;

        public int Opened => Volatile.Read(ref _opened);
        public override string ConnectionString => inner.ConnectionString;

        protected override DbConnection CreateDbConnection()
        {
            Interlocked.Increment(ref _opened);
            return inner.CreateConnection();
        }
    }
}
