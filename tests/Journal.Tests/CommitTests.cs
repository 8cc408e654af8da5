using System.Text.Json;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class CommitOnSqlite() : CommitTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class CommitOnPostgres(PostgresServer server) : CommitTests(() => TestDatabase.OnPostgresAsync(server))
{
    /// <summary>Plans are made while the tables are empty, and kept.</summary>
    [Fact]
    public async Task A_batch_reads_by_key_however_much_the_tables_hold()
    {
        const int rounds = 60, customers = 20;
        for (var round = 0; round < rounds; round++)
        {
            var batch = await Journal.CommitAsync(0, round * customers, [.. Enumerable.Range(0, customers).Select(customer =>
                Appends.To($"customer/{customer}", round, $"r {customer} {round}").Showing(new()
                {
                    Customer = Appends.Customer($"{customer}", round + 1, "ann", ["ann", $"r{round}"], ["soho"]),
                }))]);
            batch.Results.ShouldAllBe(result => result is Committed);
        }
        await Opened.WriteAsync(work => work.RunAsync([Step.Once(new("select 1 from pg_stat_force_next_flush()"))], default), default);
        await Until.TrueAsync(async () =>
            await CountAsync("n_tup_ins", "pg_stat_user_tables where relname = 'event'") == rounds * customers);
        (await CountAsync("seq_tup_read", "pg_stat_user_tables where relname <> 'shard'")).ShouldBeLessThan(rounds);
        (await CountAsync("idx_tup_read", "pg_stat_user_indexes where relname = 'event'")).ShouldBe((rounds - 1) * customers);
        (await CountAsync("idx_tup_read", "pg_stat_user_indexes")).ShouldBeLessThan(20 * rounds * customers);
    }

    private async Task<long> CountAsync(string what, string from) => (await Opened.QueryAsync(
        $"select coalesce(sum({what}), 0)::bigint from {from}", [], row => row.GetInt64(0), default)).Single();
}

public abstract class CommitTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    [Fact]
    public async Task An_append_extends_its_entity_and_its_shard()
    {
        var batch = await Journal.CommitAsync(0, 0, [Appends.To("customer/a", 0, "r1"), Appends.To("customer/a", 1, "r2")]);
        batch.Results.ShouldBe([new Committed(1, 1), new Committed(2, 2)]);
        batch.Head.ShouldBe(2);
        (await Journal.HeadAsync(0)).ShouldBe(2);
        (await Journal.HeadAsync(1)).ShouldBe(0);
        var events = await Journal.ReadEntityAsync("customer/a");
        events.Select(e => (e.Shard, e.Position, e.Sequence, e.RequestId)).ShouldBe([(0, 1L, 1L, "r1"), (0, 2L, 2L, "r2")]);
        events[0].ShouldBe(new StoredEvent(0, 1, "customer/a", 1, "ProfileEdited", """{"tags":["regular"]}""", """{"firstName":"Ann"}""",
            "r1", new Provenance("ann", "soho", "soho-1", null, Appends.Noon)));
        (await Journal.ReadShardAsync(0, 1, 10)).ShouldBe([events[1]]);
    }

    [Fact]
    public async Task An_append_that_expects_another_sequence_is_stale_and_its_neighbours_stand()
    {
        var batch = await Journal.CommitAsync(0, 0,
        [
            Appends.To("customer/a", 0, "r1"), Appends.To("customer/a", 0, "r2"),
            Appends.To("customer/b", 0, "r3"), Appends.To("customer/c", 7, "r4"),
        ]);
        batch.Results.ShouldBe([new Committed(1, 1), new Stale(1), new Committed(1, 2), new Stale(0)]);
        (await Journal.FindRequestAsync("r2")).ShouldBeNull();
        (await Database.CountAsync("event")).ShouldBe(2);
    }

    /// <summary>Each alone, so that it is believed at first.</summary>
    [Fact]
    public async Task An_append_that_believes_too_little_or_too_much_of_its_entity_is_stale()
    {
        await Journal.CommitAsync(0, 0, [Appends.To("customer/a", 0, "r1"), Appends.To("customer/a", 1, "r2")]);
        (await Journal.CommitAsync(0, 2, [Appends.To("customer/a", 1, "r3")])).Results.ShouldBe([new Stale(2)]);
        (await Journal.CommitAsync(0, 2, [Appends.To("customer/a", 3, "r4")])).Results.ShouldBe([new Stale(2)]);
        (await Journal.CommitAsync(0, 2, [Appends.To("customer/b", 7, "r5")])).Results.ShouldBe([new Stale(0)]);
        (await Journal.HeadAsync(0)).ShouldBe(2);
        (await Database.CountAsync("event")).ShouldBe(2);
    }

    [Fact]
    public async Task A_name_that_another_holds_is_not_taken_for_free_by_letting_go_of_it_again()
    {
        await Journal.CommitAsync(0, 0, [Appends.To("customer/z", 0, "r1", "1".Takes("customer/z"))]);
        var batch = await Journal.CommitAsync(0, 1,
        [
            Appends.To("customer/a", 0, "r2", "1".Takes("customer/a")),
            Appends.To("customer/a", 1, "r3", new Claim("phone", "1", "customer/a", null)),
        ]);
        batch.Results.ShouldBe([new ClaimLost("1".Takes("customer/a"), "customer/z"), new Stale(0)]);
        (await Journal.FindHolderAsync("phone", "1")).ShouldBe("customer/z");
    }

    [Fact]
    public async Task A_repeated_request_gets_its_first_outcome_before_and_after_other_changes()
    {
        var first = Appends.To("customer/a", 0, "r1");
        var repeated = new Repeated(first.Request.Fingerprint, first.Request.Outcome);
        var batch = await Journal.CommitAsync(0, 0, [first, first with { ExpectedSequence = 1 }]);
        batch.Results.ShouldBe([new Committed(1, 1), repeated]);
        (await Journal.CommitAsync(0, 1, [first])).Results.ShouldBe([repeated]);
        await Journal.CommitAsync(0, 1, [Appends.To("customer/a", 1, "r2")]);
        (await Journal.CommitAsync(0, 2, [first, first with { ExpectedSequence = 2 }])).Results.ShouldBe([repeated, repeated]);
        (await Journal.FindRequestAsync("r1")).ShouldBe(repeated);
        (await Journal.HeadAsync(0)).ShouldBe(2);
    }

    [Fact]
    public async Task A_request_whose_first_try_was_refused_may_be_used_again_in_the_same_batch()
    {
        var batch = await Journal.CommitAsync(0, 0, [Appends.To("customer/a", 5, "r1"), Appends.To("customer/a", 0, "r1")]);
        batch.Results.ShouldBe([new Stale(0), new Committed(1, 1)]);
    }

    [Fact]
    public async Task A_stale_writer_of_a_shard_is_fenced_and_writes_nothing()
    {
        await Journal.CommitAsync(0, 0, [Appends.To("customer/a", 0, "r1")]);
        await Should.ThrowAsync<FencedException>(() => Journal.CommitAsync(0, 0, [Appends.To("customer/b", 0, "r2")]));
        (await Journal.FindRequestAsync("r2")).ShouldBeNull();
        (await Journal.HeadAsync(0)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_writers_of_one_shard_the_fence_lets_one_through()
    {
        var other = new SqlJournal(await Database.OpenAsync());
        for (var round = 0; round < 20; round++)
        {
            var outcomes = await Task.WhenAll(new[] { Journal, other }.Select((writer, which) => Task.Run(async () =>
            {
                try
                {
                    await writer.CommitAsync(0, round, [Appends.To($"customer/{which}-{round}", 0, $"r{which}-{round}")]);
                    return true;
                }
                catch (FencedException)
                {
                    return false;
                }
            })));
            outcomes.Count(won => won).ShouldBe(1);
        }
        (await Journal.ReadShardAsync(0, 0, 100)).Select(e => e.Position).ShouldBe(Enumerable.Range(1, 20).Select(p => (long)p));
    }

    [Fact]
    public async Task A_loser_with_two_claims_leaves_nothing_behind()
    {
        await Journal.CommitAsync(0, 0, [Appends.To("customer/a", 0, "r1", "+44 1".Takes("customer/a"))]);
        var lost = "+44 1".Takes("customer/b");
        var batch = await Journal.CommitAsync(0, 1,
        [
            Appends.To("customer/b", 0, "r2", "b@example.org".Takes("customer/b", "email"), lost)
                .Showing(new() { Customer = Appends.Customer("b", 1, "bell", ["bell"], ["soho"]) }),
            Appends.To("customer/c", 0, "r3", "b@example.org".Takes("customer/c", "email")),
        ]);
        batch.Results.ShouldBe([new ClaimLost(lost, "customer/a"), new Committed(1, 2)]);
        (await Journal.FindHolderAsync("email", "b@example.org")).ShouldBe("customer/c");
        (await Journal.FindHolderAsync("phone", "+44 1")).ShouldBe("customer/a");
        (await Database.CountAsync("customer")).ShouldBe(0);
        (await Database.CountAsync("customer_term")).ShouldBe(0);
        (await Journal.ReadEntityAsync("customer/b")).ShouldBeEmpty();
        (await Journal.FindRequestAsync("r2")).ShouldBeNull();
    }

    [Fact]
    public async Task A_claim_is_taken_moved_asserted_and_released_only_from_the_holder_it_is_believed_to_have()
    {
        Claim Sale(string? from, string? to) => new("sale", "s1", from, to);
        var results = (await Journal.CommitAsync(0, 0,
        [
            Appends.To("register/1", 0, "r1", Sale(null, "register/1")),
            Appends.To("customer/b", 0, "r2", Sale("register/2", "customer/b")),
            Appends.To("customer/a", 0, "r3", Sale("register/1", "customer/a")),
        ])).Results;
        results.ShouldBe([new Committed(1, 1), new ClaimLost(Sale("register/2", "customer/b"), "register/1"), new Committed(1, 2)]);
        (await Journal.FindHolderAsync("sale", "s1")).ShouldBe("customer/a");
        results = (await Journal.CommitAsync(0, 2,
        [
            Appends.To("customer/a", 1, "r4", Sale("customer/a", "customer/a")),
            Appends.To("customer/b", 0, "r5", Sale("register/1", "customer/b")),
        ])).Results;
        results.ShouldBe([new Committed(2, 3), new ClaimLost(Sale("register/1", "customer/b"), "customer/a")]);
        await Journal.CommitAsync(0, 3, [Appends.To("customer/a", 2, "r6", Sale("customer/a", null))]);
        (await Journal.FindHolderAsync("sale", "s1")).ShouldBeNull();
        await Journal.CommitAsync(0, 4, [Appends.To("customer/a", 3, "r7", Sale(null, "customer/a"), Sale("customer/a", null))]);
        (await Journal.FindHolderAsync("sale", "s1")).ShouldBeNull();
    }

    [Fact]
    public async Task An_erased_personal_part_is_gone_and_the_rest_can_still_be_replayed()
    {
        await Journal.CommitAsync(0, 0,
            [Appends.To("customer/a", 0, "r1"), Appends.To("customer/a", 1, "r2"), Appends.To("customer/b", 0, "r3")]);
        (await Journal.ErasePersonalAsync("customer/a")).ShouldBe(2);
        (await Journal.ErasePersonalAsync("customer/a")).ShouldBe(0);
        var events = await Journal.ReadEntityAsync("customer/a");
        events.Select(e => (e.Sequence, e.Payload, e.Personal))
            .ShouldBe([(1, """{"tags":["regular"]}""", null), (2, """{"tags":["regular"]}""", null)]);
        (await Journal.ReadEntityAsync("customer/b")).Single().Personal.ShouldNotBeNull();
    }

    [Fact]
    public async Task Erasing_a_person_takes_the_reasons_and_what_was_noted_on_their_sales_with_it_and_nothing_of_others()
    {
        EventData Sale(string type, string id) => new(
            type, $$"""{"saleId":"{{id}}","takenFrom":"register/1","total":500}""", """{"note":"for Ann"}""");
        EventData Gift() => new("CreditAdded", """{"amount":1250,"reason":"sorry, Ann"}""");
        await Journal.CommitAsync(0, 0,
        [
            Appends.To("register/1", 0, "s1").With(Sale("SaleRecorded", "s1"), Sale("SaleRecorded", "s2")),
            Appends.To("customer/a", 0, "r1").With(Gift(), Sale("SaleTaken", "s1")),
            Appends.To("customer/b", 0, "r2").With(Gift()),
        ]);

        (await Journal.ErasePersonalAsync("customer/a")).ShouldBe(1);

        var ofA = await Journal.ReadEntityAsync("customer/a");
        ofA.ShouldAllBe(e => e.Personal == null);
        ofA[0].Payload.ShouldNotContain("Ann");
        JsonDocument.Parse(ofA[0].Payload).RootElement.GetProperty("amount").GetInt32().ShouldBe(1250);
        (await Journal.ReadEntityAsync("register/1")).Select(e => e.Personal is null).ShouldBe([true, false]);
        (await Journal.ReadEntityAsync("customer/b"))[0].Payload.ShouldContain("Ann");
    }

    [Fact]
    public async Task Erasing_a_person_takes_them_out_of_the_reports_of_imports_and_nobody_else()
    {
        var faults = new SqlImportFaults(Opened);
        await Journal.CommitAsync(0, 0,
        [
            Appends.To("customer/a", 0, "import/i/2").With(
                new EventData("CustomerCreated", """{"barcode":"CARD-1"}""", """{"email":"ann@example.com","phone":"+442079460958"}"""),
                new EventData("ReferenceNoted", "{}", """{"value":"shopify:6543210987"}""")),
            Appends.To("customer/a", 2, "import/j/7/edit").With(new EventData("ProfileEdited", "{}", """{"firstName":"Ann"}""")),
        ]);
        ImportFault Fault(long line, string field, string value, int number = 0) => new(line, number, null, field, "is wrong", value);
        await faults.AddAsync("i",
        [
            Fault(2, "points", "12 for Ann"), Fault(3, "email", " ANN@example.com "), Fault(3, "lastName", "Lee", 1),
            Fault(4, "address1.phone", "(020) 7946-0958"), Fault(5, "barcode", "card-1"), Fault(6, "reference", "6543210987"),
            Fault(7, "email", "bob@example.com"), Fault(8, "phone", "020 7946 0959"), Fault(9, "remarks", "ann@example.com"),
        ]);
        await faults.AddAsync("j", [Fault(7, "birthday", "1990-13-01"), Fault(8, "birthday", "1991-13-01")]);

        await Journal.ErasePersonalAsync("customer/a");

        async Task<string[]> Left(string import) =>
            [.. (await faults.ListAsync(import, null, 100)).Items.Where(fault => fault.Value is not null).Select(fault => $"{fault.Line} {fault.Field}")];
        (await Left("i")).ShouldBe(["7 email", "8 phone", "9 remarks"]);
        (await Left("j")).ShouldBe(["8 birthday"]);
        (await faults.ListAsync("i", null, 100)).Items.Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_batch_of_many_is_one_commit_with_gapless_positions()
    {
        var batch = Enumerable.Range(0, 500).Select(i => Appends.To($"customer/{i}", 0, $"r{i}", $"+44 {i}".Takes($"customer/{i}"))
            .Showing(new() { Customer = Appends.Customer($"{i}", 1, $"name {i:000}", [$"term{i}"], ["soho"]) })).ToList();
        var committed = await Journal.CommitAsync(1, 0, batch);
        committed.Results.Cast<Committed>().Select(c => c.Position).ShouldBe(Enumerable.Range(1, 500).Select(p => (long)p));
        committed.WorkingSets["7"].ShouldBe(["soho"]);
        (await Database.CountAsync("claim")).ShouldBe(500);
        (await Journal.ReadShardAsync(1, 490, 100)).Count.ShouldBe(10);
    }
}
