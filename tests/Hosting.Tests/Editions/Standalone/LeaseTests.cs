using System.Data.Common;
using System.Diagnostics;
using Dapper;
using CustomerCluster.Hosting.Tests.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Hosting.Tests;

[Collection(OnSharedDatabases.Name)]
public sealed class LeaseTests(SharedDatabases databases)
{
    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task A_second_process_refuses_to_start_and_says_who_holds_the_database(string kind)
    {
        var database = await databases.CreateAsync(kind);
        await using var first = await GrainHost.StartAsync(database: database);
        var refused = await Should.ThrowAsync<LeaseHeldException>(GrainHost.StartAsync(database: database));
        refused.Message.ShouldContain($"process {Environment.ProcessId} on {Environment.MachineName}");
        (await first.Client.GetGrain<IStringKeyGrain>("still served").Key()).ShouldBe("still served");
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task A_process_that_stopped_leaves_the_database_to_the_next_at_once(string kind)
    {
        var database = await databases.CreateAsync(kind);
        await using (await GrainHost.StartAsync(database: database)) { }
        await using var next = await GrainHost.StartAsync(database: database);
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task Of_many_that_start_at_once_one_does(string kind)
    {
        var database = await databases.CreateAsync(kind);
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await GrainHost.StartAsync(database: database);
            }
            catch (LeaseHeldException refused) when (refused.Message.Contains("in use by process"))
            {
                return null;
            }
        })));
        await using var one = starts.OfType<GrainHost>().ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task The_lease_of_a_dead_process_on_this_machine_is_taken_over_at_once(string kind)
    {
        using var dead = Process.Start("true");
        await dead.WaitForExitAsync();
        var database = await HeldAsync(kind, $"process = {dead.Id}");
        await using var next = await GrainHost.StartAsync(database: database);
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task A_process_that_has_the_number_of_the_dead_one_but_started_later_is_another(string kind)
    {
        var database = await HeldAsync(kind, $"process_started = process_started - {TimeSpan.FromHours(1).Ticks}");
        await using var next = await GrainHost.StartAsync(database: database);
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task The_lease_of_another_machine_holds_until_it_runs_out(string kind)
    {
        var database = await HeldAsync(kind, "machine = 'till-4'");
        (await Should.ThrowAsync<LeaseHeldException>(GrainHost.StartAsync(database: database))).Message.ShouldContain("till-4");
        await ExecuteAsync(database, $"update host_lease set expires_at = expires_at - {TimeSpan.FromMinutes(1).Ticks}");
        await using var next = await GrainHost.StartAsync(database: database);
    }

    [Theory, MemberData(nameof(SharedDatabases.Kinds), MemberType = typeof(SharedDatabases))]
    public async Task A_process_that_loses_its_lease_stops_itself_and_begins_nothing_more(string kind)
    {
        var database = await databases.CreateAsync(kind);
        await using var host = await GrainHost.StartAsync(database: database);
        await host.ElapseAsync(TimeSpan.FromSeconds(60));
        var process = host.Services.GetRequiredService<IHostApplicationLifetime>();
        process.ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        await ExecuteAsync(database, "update host_lease set holder = 'another'");
        await host.ElapseAsync(TimeSpan.FromSeconds(4));
        await Probe.Eventually(() => process.ApplicationStopping.IsCancellationRequested);
        Environment.ExitCode.ShouldBe(1);
        Environment.ExitCode = 0;
        await Should.ThrowAsync<OrleansMessageRejectionException>(() => host.Client.GetGrain<IStringKeyGrain>("late").Key());
    }

    /// <summary>A database with a lease like that of this process, which has not run out, changed in one respect.</summary>
    private async Task<DbDataSource> HeldAsync(string kind, string changed)
    {
        var database = await databases.CreateAsync(kind);
        await using var holder = await GrainHost.StartAsync(database: database);
        await ExecuteAsync(database, "create table kept as select * from host_lease");
        await holder.StopAsync();
        await ExecuteAsync(database, $"insert into host_lease select * from kept; update host_lease set {changed}");
        return database;
    }

    private static async Task ExecuteAsync(DbDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
