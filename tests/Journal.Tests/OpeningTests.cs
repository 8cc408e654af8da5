using CustomerCluster.Journal.Tests.Databases;
using Microsoft.Data.Sqlite;

namespace CustomerCluster.Journal.Tests;

public sealed class OpeningOnSqlite() : OpeningTests(() => Task.FromResult(TestDatabase.OnSqlite()), defaultShards: 1)
{
    [Fact]
    public async Task The_writer_runs_in_WAL_with_full_synchronisation()
    {
        var modes = await Opened.WriteAsync(async work => await work.RunAsync(
        [
            Step.Once(new("select journal_mode from pragma_journal_mode()")),
            Step.Once(new("select synchronous from pragma_synchronous()")),
        ], default), default);
        modes!.Count.ShouldBe(2);
        modes[0].Rows.Single().ShouldBe(["wal"]);
        modes[1].Rows.Single().ShouldBe([2L]);
    }

    [Fact]
    public async Task Connections_of_others_to_the_same_file_synchronise_fully_too()
    {
        await using var connection = await Opened.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma synchronous";
        (await command.ExecuteScalarAsync()).ShouldBe(2L);
    }

    [Fact]
    public async Task What_was_not_finished_is_gone_from_a_connection_that_is_used_again()
    {
        await using var pooled = JournalDatabase.For(Database.ConnectionString.Replace("Pooling=False", "Pooling=True", StringComparison.Ordinal));
        await pooled.OpenAsync();
        var insert = new Statement("insert into request (id, fingerprint, outcome) select id, id, id from {rows}", "id text");
        for (var time = 0; time < 3; time++)
        {
            await pooled.SnapshotAsync(work => work.RunAsync([Step.Once(new("select count(*) from request"))], default), default);
            await Should.ThrowAsync<TimeoutException>(() => pooled.WriteAsync<object>(async work =>
            {
                await work.RunAsync([new(insert, [["lost"]])], default);
                throw new TimeoutException();
            }, default));
        }
        (await pooled.CommitAsync([new(insert, [["kept"]])], default)).ShouldNotBeNull();

        (await Opened.QueryAsync("select id from request", [], row => row.GetString(0), default)).ShouldBe(["kept"]);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public void A_journal_in_memory_is_refused()
    {
        Should.Throw<DatabaseRefusedException>(() => JournalDatabase.For("Data Source=:memory:"));
        Should.Throw<DatabaseRefusedException>(() => JournalDatabase.For("Server=somewhere")).Message.ShouldContain("Data Source");
    }
}

[Collection(OnPostgresServer.Name)]
public sealed class OpeningOnPostgres(PostgresServer server) : OpeningTests(() => TestDatabase.OnPostgresAsync(server), defaultShards: 2)
{
    [Fact]
    public async Task The_writer_commits_synchronously_whatever_the_server_does_by_default()
    {
        await Database.ExecuteAsync("alter database " + await NameAsync() + " set synchronous_commit = off");
        var other = await Database.OpenAsync();
        var setting = await other.WriteAsync(work => work.RunAsync(
            [Step.Once(new("select current_setting('synchronous_commit'), current_setting('fsync')"))], default), default);
        setting!.Single().Rows.Single().ShouldBe(["on", "on"]);
    }

    [Fact]
    public async Task No_statement_is_compiled_to_machine_code_however_long_the_planner_believes_it_to_take()
    {
        (await Opened.QueryAsync("select current_setting('jit')", [], row => row.GetString(0), default)).ShouldBe(["off"]);
        var written = await Opened.WriteAsync(work => work.RunAsync([Step.Once(new("select current_setting('jit')"))], default), default);
        written!.Single().Rows.Single().ShouldBe(["off"]);
    }

    private async Task<string> NameAsync() =>
        (await Opened.QueryAsync("select current_database()::text", [], row => row.GetString(0), default)).Single();
}

public abstract class OpeningTests(Func<Task<TestDatabase>> make, int defaultShards) : JournalTests(make)
{
    [Fact]
    public async Task What_was_fixed_when_the_database_was_made_is_there_when_it_is_opened_again()
    {
        var again = await Database.OpenAsync();
        (again.Shards, again.CurrencyCode, again.CurrencyDecimals).ShouldBe((2, "GBP", 2));
        (await new SqlJournal(again).HeadAsync(1)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_setting_than_the_database_was_made_with_is_a_clear_error()
    {
        var shards = await Should.ThrowAsync<DatabaseRefusedException>(() => Database.OpenAsync(shards: 3));
        shards.Message.ShouldContain("shards 2");
        await using var other = JournalDatabase.For(Database.ConnectionString, new() { CurrencyCode = "TWD", CurrencyDecimals = 0 });
        (await Should.ThrowAsync<DatabaseRefusedException>(() => other.OpenAsync())).Message.ShouldContain("currencyCode GBP");
    }

    [Fact]
    public async Task A_database_that_a_newer_version_made_is_refused()
    {
        await Database.ExecuteAsync("insert into schema_version (version) values (1000)");
        (await Should.ThrowAsync<DatabaseRefusedException>(() => Database.OpenAsync())).Message.ShouldContain("newer");
    }

    [Fact]
    public async Task Processes_that_start_at_once_make_one_database_between_them()
    {
        await using var fresh = await MakeDatabaseAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => fresh.OpenAsync())));
        opened.ShouldAllBe(database => database.Shards == defaultShards);
        (await fresh.CountAsync("shard")).ShouldBe(defaultShards);
        (await fresh.CountAsync("schema_version")).ShouldBe(10);
    }

    [Fact]
    public async Task An_opening_that_failed_can_be_tried_again()
    {
        await Database.ExecuteAsync("insert into schema_version (version) values (1000)");
        await using var database = JournalDatabase.For(Database.ConnectionString);
        await Should.ThrowAsync<DatabaseRefusedException>(() => database.OpenAsync());
        Should.Throw<InvalidOperationException>(() => database.Shards);
        await Database.ExecuteAsync("delete from schema_version where version = 1000");
        await database.OpenAsync();
        database.Shards.ShouldBe(2);
    }
}
