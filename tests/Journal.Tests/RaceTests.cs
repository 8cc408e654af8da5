using CustomerCluster.Journal.Tests.Databases;
using Npgsql;

namespace CustomerCluster.Journal.Tests;

public sealed class RacesOnSqlite() : RaceTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class RacesOnPostgres(PostgresServer server) : RaceTests(() => TestDatabase.OnPostgresAsync(server))
{
    [Fact]
    public async Task A_deadlock_between_two_transactions_is_tried_again_and_its_loser_is_told_the_holder()
    {
        // Another writer has taken b and goes for a, while the journal has taken a and waits for b.
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await Execute("set local deadlock_timeout = '60s'");
        await Execute("insert into claim values ('phone', 'b', 'customer/other')");
        var commit = Journal.CommitAsync(0, 0,
            [Appends.To("customer/x", 0, "r1", "a".Takes("customer/x"), "b".Takes("customer/x")), Appends.To("customer/y", 0, "r2")]);
        await Until.TrueAsync(async () => await Database.CountAsync("pg_locks where not granted") > 0);
        await Execute("insert into claim values ('phone', 'a', 'customer/other')");
        await transaction.CommitAsync();
        var results = (await commit).Results;
        results[0].ShouldBeOfType<ClaimLost>().Holder.ShouldBe("customer/other");
        results[1].ShouldBe(new Committed(1, 1));
        await Until.TrueAsync(async () =>
            await Database.CountAsync("pg_stat_database where datname = current_database() and deadlocks > 0") == 1);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, other, transaction);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_transaction_leaves_nothing()
    {
        await using var holder = new NpgsqlConnection(Database.ConnectionString);
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand("insert into claim values ('phone', 'a', 'customer/other')", holder, transaction))
            await take.ExecuteNonQueryAsync();
        var commit = Journal.CommitAsync(0, 0, [Appends.To("customer/x", 0, "r1", "a".Takes("customer/x"))]);
        await Until.TrueAsync(async () => await Database.CountAsync("pg_locks where not granted") > 0);
        await Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where not granted");
        await Should.ThrowAsync<NpgsqlException>(() => commit);
        await transaction.RollbackAsync();
        (await Journal.HeadAsync(0)).ShouldBe(0);
        (await Journal.FindRequestAsync("r1")).ShouldBeNull();
        (await Database.CountAsync("claim")).ShouldBe(0);
        var again = await Journal.CommitAsync(0, 0, [Appends.To("customer/x", 0, "r1", "a".Takes("customer/x"))]);
        again.Results.ShouldBe([new Committed(1, 1)]);
    }
}

public abstract class RaceTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    [Fact]
    public async Task Of_opposite_claims_made_from_two_shards_at_once_exactly_one_wins()
    {
        for (var round = 0; round < 30; round++)
        {
            var (a, b) = ($"a{round}", $"b{round}");
            var results = await Task.WhenAll(
                AtOnce(0, round, $"customer/x{round}", a, b), AtOnce(1, round, $"customer/y{round}", b, a));
            results.Count(result => result is Committed).ShouldBe(1);
            var (winner, loser) = results[0] is Committed ? ("x", (ClaimLost)results[1]) : ("y", (ClaimLost)results[0]);
            loser.Holder.ShouldBe($"customer/{winner}{round}");
            (await Journal.FindHolderAsync("phone", a)).ShouldBe($"customer/{winner}{round}");
            (await Journal.FindHolderAsync("phone", b)).ShouldBe($"customer/{winner}{round}");
        }
        (await Database.CountAsync("event")).ShouldBe(60); // Thirty winners, and a filler for each loser.
    }

    [Fact]
    public async Task A_request_made_at_two_shards_at_once_takes_effect_once()
    {
        var heads = new long[2];
        for (var round = 0; round < 30; round++)
        {
            var results = await Task.WhenAll(new[] { 0, 1 }.Select(shard => Task.Run(async () =>
            {
                var batch = await Journal.CommitAsync(shard, heads[shard],
                [
                    Appends.To($"customer/{shard}-{round}", 0, $"r{round}"),
                    Appends.To($"customer/n{shard}-{round}", 0, $"n{shard}-{round}"),
                ]);
                heads[shard] = batch.Head;
                return batch.Results;
            })));
            results.Select(r => r[0]).Count(result => result is Committed).ShouldBe(1);
            results.Select(r => r[0]).Count(result => result is Repeated).ShouldBe(1);
            results.ShouldAllBe(r => r[1] is Committed);
        }
        (await Database.CountAsync("event")).ShouldBe(90);
    }

    [Fact]
    public async Task A_transaction_that_was_never_committed_leaves_nothing()
    {
        await Journal.CommitAsync(0, 0, [Appends.To("customer/a", 0, "r1")]);
        await Should.ThrowAsync<InvalidOperationException>(() => Opened.WriteAsync<string>(async work =>
        {
            var resolved = Resolution.Of(ResolutionTests.Nothing, 1, [Appends.To("customer/b", 0, "r2", "a".Takes("customer/b"))]);
            await work.RunAsync(Writes.Of(0, 1, resolved), default);
            throw new InvalidOperationException("The process dies here.");
        }, default));
        (await Journal.HeadAsync(0)).ShouldBe(1);
        (await Database.CountAsync("event")).ShouldBe(1);
        (await Database.CountAsync("claim")).ShouldBe(0);
        (await Journal.CommitAsync(0, 1, [Appends.To("customer/b", 0, "r2")])).Head.ShouldBe(2);
    }

    /// <summary>With a filler behind, so that each shard's head is known whoever loses.</summary>
    private Task<AppendResult> AtOnce(int shard, int round, string entity, string first, string second) => Task.Run(async () =>
    {
        var batch = await Journal.CommitAsync(shard, round,
            [Appends.To(entity, 0, $"{entity} {round}", first.Takes(entity), second.Takes(entity))]);
        if (batch.Results[0] is ClaimLost)
            await Journal.CommitAsync(shard, round, [Appends.To($"filler/{entity}", 0, $"filler {entity}")]);
        return batch.Results[0];
    });
}
