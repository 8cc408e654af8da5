using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Providers;

namespace CustomerCluster.Silo.Tests;

/// <summary>What grains' persistent state asks of its storage.</summary>
[Collection(nameof(OneSilo))]
public sealed class GrainRecordsTests(OneSilo silo)
{
    private readonly IGrainStorage _storage =
        silo.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    [Fact]
    public async Task What_was_written_is_read_and_written_again()
    {
        var customer = NewCustomer();
        var first = await Write(customer, "Ada");
        first.RecordExists.ShouldBeTrue();
        first.State!.Name = "Ada Lovelace";
        await _storage.WriteStateAsync("snapshot", customer, first);

        var read = await Read(customer);

        read.RecordExists.ShouldBeTrue();
        read.State!.Name.ShouldBe("Ada Lovelace");
        read.ETag.ShouldBe(first.ETag);
    }

    [Fact]
    public async Task A_record_that_was_never_written_reads_as_a_new_one()
    {
        var read = await Read(NewCustomer());

        read.RecordExists.ShouldBeFalse();
        read.ETag.ShouldBeNull();
        read.State!.Name.ShouldBe("");
    }

    [Fact]
    public async Task A_stale_write_fails_and_changes_nothing()
    {
        var customer = NewCustomer();
        await Write(customer, "first");
        var (one, other) = (await Read(customer), await Read(customer));
        one.State!.Name = "second";
        await _storage.WriteStateAsync("snapshot", customer, one);
        other.State!.Name = "stale";

        await Should.ThrowAsync<InconsistentStateException>(() => _storage.WriteStateAsync("snapshot", customer, other));

        (await Read(customer)).State!.Name.ShouldBe("second");
    }

    [Fact]
    public async Task Of_many_first_writes_one_succeeds()
    {
        var customer = NewCustomer();

        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(async one =>
        {
            try { await Write(customer, one.ToString()); return true; }
            catch (InconsistentStateException) { return false; }
        }));

        won.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task A_cleared_record_is_gone_and_can_be_written_anew()
    {
        var customer = NewCustomer();
        var state = await Write(customer, "Ada");
        var stale = await Read(customer);

        await _storage.ClearStateAsync("snapshot", customer, state);

        state.RecordExists.ShouldBeFalse();
        (await Read(customer)).RecordExists.ShouldBeFalse();
        await Should.ThrowAsync<InconsistentStateException>(() => _storage.ClearStateAsync("snapshot", customer, stale));
        await _storage.WriteStateAsync("snapshot", customer, state);
        (await Read(customer)).RecordExists.ShouldBeTrue();
    }

    [Fact]
    public async Task Grains_with_one_key_and_states_of_one_grain_keep_records_of_their_own()
    {
        var key = GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid());
        var (customer, group) = (GrainId.Create(GrainType.Create("customer"), key), GrainId.Create(GrainType.Create("group"), key));
        await Write(customer, "a customer");
        await Write(group, "a group");
        var other = new GrainState<Record>(new Record { Name = "another state" });
        await _storage.WriteStateAsync("other", customer, other);

        (await Read(customer)).State!.Name.ShouldBe("a customer");
        (await Read(group)).State!.Name.ShouldBe("a group");
    }

    [Theory]
    [InlineData("1", "01")]
    [InlineData("ab", "AB")]
    [InlineData("1", "1`1[[x]]")]
    [InlineData("0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF")]
    public async Task Keys_that_read_as_one_number_keep_records_of_their_own(string one, string other)
    {
        var type = "store" + Guid.NewGuid().ToString("N");
        await Write(GrainId.Create(type, one), one);
        await Write(GrainId.Create(type, other), other);

        (await Read(GrainId.Create(type, one))).State!.Name.ShouldBe(one);
        (await Read(GrainId.Create(type, other))).State!.Name.ShouldBe(other);
    }

    [Fact]
    public async Task What_the_Standalone_edition_wrote_is_read_and_written_on_and_what_it_cleared_is_nothing()
    {
        var (ada, gone) = (GrainId.Create("user", "ada"), GrainId.Create("user", "gone"));
        await using var source = NpgsqlDataSource.Create(silo.Database);
        await using (var moved = source.CreateCommand(
            """
            insert into grain_state (store, name, grain, payload, version) values
              ('Default', 'snapshot', 'user/ada', '{"Name":"Ada"}', 3), ('Default', 'snapshot', 'user/gone', null, 2)
            """))
            await moved.ExecuteNonQueryAsync();

        var read = await Read(ada);
        read.State!.Name.ShouldBe("Ada");
        read.State.Name = "Ada Lovelace";
        await _storage.WriteStateAsync("snapshot", ada, read);
        (await Read(gone)).RecordExists.ShouldBeFalse();
        await Write(gone, "back");

        (await Read(gone)).State!.Name.ShouldBe("back");
        await using var stored = source.CreateCommand("select payload || version from grain_state where grain = 'user/ada'");
        (await stored.ExecuteScalarAsync()).ShouldBe("""{"Name":"Ada Lovelace"}4""");
    }

    private static GrainId NewCustomer() => GrainId.Create("customer", Guid.NewGuid().ToString("N"));

    private async Task<GrainState<Record>> Write(GrainId grain, string name)
    {
        var state = new GrainState<Record>(new Record { Name = name });
        await _storage.WriteStateAsync("snapshot", grain, state);
        return state;
    }

    private async Task<GrainState<Record>> Read(GrainId grain)
    {
        var state = new GrainState<Record>();
        await _storage.ReadStateAsync("snapshot", grain, state);
        return state;
    }

    [GenerateSerializer, Alias("tests.record")]
    public sealed class Record
    {
        [Id(0)] public string Name { get; set; } = "";
    }
}
