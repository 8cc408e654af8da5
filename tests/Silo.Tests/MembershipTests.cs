using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Silo.Tests;

/// <summary>
/// What Orleans' membership protocol asks of the table of silos. A silo's row is changed with the etag that it was read with, which
/// since Orleans 10.4.2 is the version of the table: a change with any other is refused before the database is asked.
/// </summary>
[Collection(nameof(OneSilo))]
public sealed class MembershipTests(OneSilo silo)
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 30, 0, DateTimeKind.Utc);
    private static int _lastPort = 20_000;
    private string _lastCluster = "";

    [Fact]
    public async Task A_new_cluster_has_a_version_and_no_silo()
    {
        var table = await NewCluster();

        var read = await table.ReadAllAsync();

        read.Members.ShouldBeEmpty();
        read.Version.Version.ShouldBe(0);
        await table.InitializeMembershipTableAsync(true);
        (await table.ReadAllAsync()).Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_silo_that_joins_is_read_back_whole_and_moves_the_version()
    {
        var table = await NewCluster();
        var entry = Entry();

        (await table.InsertRowAsync(entry, await Next(table))).ShouldBeTrue();

        var read = await table.ReadRowAsync(entry.SiloAddress);
        read.Version.Version.ShouldBe(1);
        var found = read.Members.Single().Item1;
        found.SiloAddress.ShouldBe(entry.SiloAddress);
        found.SiloName.ShouldBe(entry.SiloName);
        found.HostName.ShouldBe(entry.HostName);
        found.Status.ShouldBe(SiloStatus.Joining);
        found.ProxyPort.ShouldBe(entry.ProxyPort);
        found.StartTime.ShouldBe(Now);
        found.IAmAliveTime.ShouldBe(Now);
        (found.SuspectTimes ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_silo_joins_once()
    {
        var table = await NewCluster();
        var entry = Entry();
        await table.InsertRowAsync(entry, await Next(table));

        (await table.InsertRowAsync(entry, await Next(table))).ShouldBeFalse();

        (await table.ReadAllAsync()).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_that_saw_the_same_version_one_joins()
    {
        var table = await NewCluster();
        var seen = await Next(table);

        var joined = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => table.InsertRowAsync(Entry(), seen)));

        joined.Count(one => one).ShouldBe(1);
        var read = await table.ReadAllAsync();
        read.Members.Count.ShouldBe(1);
        read.Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_needs_the_newest_version_and_keeps_who_suspects_whom()
    {
        var table = await NewCluster();
        var stale = await Next(table);
        await table.InsertRowAsync(Entry(), stale);
        var (entry, etag) = (await table.ReadAllAsync()).Members.Single();
        entry.Status = SiloStatus.Active;
        entry.IAmAliveTime = Now.AddMinutes(1);
        entry.SuspectTimes = [Tuple.Create(Entry().SiloAddress, Now), Tuple.Create(Entry().SiloAddress, Now.AddSeconds(1))];

        (await table.UpdateRowAsync(entry, stale.VersionEtag, stale)).ShouldBeFalse();
        (await table.UpdateRowAsync(entry, etag, await Next(table))).ShouldBeTrue();

        var read = await table.ReadAllAsync();
        read.Version.Version.ShouldBe(2);
        var found = read.Members.Single().Item1;
        found.Status.ShouldBe(SiloStatus.Active);
        found.IAmAliveTime.ShouldBe(Now.AddMinutes(1));
        found.SuspectTimes.ShouldBe(entry.SuspectTimes);
    }

    [Fact]
    public async Task A_silo_that_never_joined_is_not_changed_and_the_version_stays()
    {
        var table = await NewCluster();
        var next = await Next(table);

        (await table.UpdateRowAsync(Entry(), next.VersionEtag, next)).ShouldBeFalse();

        (await table.ReadAllAsync()).Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_sign_of_life_moves_its_time_alone()
    {
        var table = await NewCluster();
        var entry = Entry();
        await table.InsertRowAsync(entry, await Next(table));
        entry.IAmAliveTime = Now.AddMinutes(5);

        await table.UpdateIAmAliveAsync(entry);

        var read = await table.ReadRowAsync(entry.SiloAddress);
        read.Version.Version.ShouldBe(1);
        read.Members.Single().Item1.IAmAliveTime.ShouldBe(Now.AddMinutes(5));
    }

    [Fact]
    public async Task Clean_up_takes_what_has_long_been_silent_and_is_not_active()
    {
        var table = await NewCluster();
        foreach (var status in new[] { SiloStatus.Dead, SiloStatus.Joining, SiloStatus.Active })
            await table.InsertRowAsync(Entry(status, Now.AddDays(-10)), await Next(table));
        await table.InsertRowAsync(Entry(SiloStatus.Dead, Now), await Next(table));

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddDays(-1)));

        (await table.ReadAllAsync()).Members.Select(member => (member.Item1.Status, member.Item1.IAmAliveTime))
            .ShouldBe([(SiloStatus.Active, Now.AddDays(-10)), (SiloStatus.Dead, Now)], ignoreOrder: true);
    }

    [Fact]
    public async Task Clusters_in_one_database_do_not_see_each_other_and_one_can_be_deleted()
    {
        var (one, other) = (await NewCluster(), await NewCluster());
        await one.InsertRowAsync(Entry(), await Next(one));
        await other.InsertRowAsync(Entry(), await Next(other));

        await other.DeleteMembershipTableEntriesAsync(_lastCluster);
        await other.InitializeMembershipTableAsync(true);

        (await one.ReadAllAsync()).Members.Count.ShouldBe(1);
        (await other.ReadAllAsync()).Members.ShouldBeEmpty();
    }

    private async Task<IMembershipTable> NewCluster()
    {
        _lastCluster = Guid.NewGuid().ToString();
        var table = silo.Silo(_lastCluster).Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true);
        return table;
    }

    private static async Task<TableVersion> Next(IMembershipTable table) => (await table.ReadAllAsync()).Version.Next();

    private static MembershipEntry Entry(SiloStatus status = SiloStatus.Joining, DateTime? alive = null)
    {
        var port = Interlocked.Increment(ref _lastPort);
        return new MembershipEntry
        {
            SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 7),
            SiloName = "silo " + port,
            HostName = "host",
            Status = status,
            ProxyPort = port + 10_000,
            StartTime = Now,
            IAmAliveTime = alive ?? Now,
        };
    }
}
