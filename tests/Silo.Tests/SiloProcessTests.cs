using CustomerCluster.Journal.Tests.Databases;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CustomerCluster.Silo.Tests;

[Collection(nameof(OneSilo))]
public sealed class SiloProcessTests(OneSilo silo)
{
    [Fact]
    public async Task It_is_ready_when_it_is_a_member_and_not_while_it_drains_and_ends_with_0()
    {
        await using var process = SiloProcess.Start(await silo.NewDatabaseAsync(), "--Drain:Delay", "00:00:02");
        await process.ReadyAsync();
        (await process.AskAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
        var metrics = await process.ReadAsync("/metrics");
        metrics.ShouldContain("orleans_catalog_activations");
        metrics.ShouldContain("dotnet_process_memory_working_set_bytes");

        await process.AskToEndAsync();
        while (await process.AskAsync("/health/ready") is not HttpStatusCode.ServiceUnavailable and var answer)
            answer.ShouldBe(HttpStatusCode.OK);
        (await process.ReadAsync("/health/live")).ShouldContain("live");
        (await process.EndedAsync()).ShouldBe(0, process.Output);
    }

    [Fact]
    public async Task Migrate_makes_the_tables_and_then_a_role_that_may_not_change_any_runs_silos()
    {
        var database = await silo.NewDatabaseAsync();
        var clerk = await ClerkAsync(database);

        var (code, errors) = await SiloProcess.RunAsync(clerk);
        code.ShouldBe(1);
        errors.ShouldHaveSingleItem().ShouldStartWith("Not started: The database is to be brought to this version by a role that may.");

        (code, errors) = await SiloProcess.RunAsync(database, "migrate", "--Chain:Currency", "EUR", "--Chain:Shards", "4");
        (code, errors.Count).ShouldBe((0, 0));
        await GrantAsync(database);

        (await SiloProcess.RunAsync(clerk, "migrate")).Code.ShouldBe(0);
        await using var process = SiloProcess.Start(clerk, "--Drain:Delay", "0");
        await process.ReadyAsync();
        (await process.ReadAsync("/health/ready")).ShouldContain("[0,0,0,0]");
    }

    [Fact]
    public async Task A_start_that_is_refused_says_why_in_one_line_and_ends_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        var database = await silo.NewDatabaseAsync();

        await Refused("must name", "Data Source=customers.db");
        await Refused("can't be reached", $"Host=127.0.0.1;Port={PostgresServer.FreePort()};Username=nobody");
        await Refused("listens there", database, "--urls", $"http://127.0.0.1:{port}");
        await Refused("listens there", database, "--Orleans:Endpoints:SiloPort", port);

        static async Task Refused(string why, string database, params string[] arguments)
        {
            string[] free = [
                "--urls", "http://127.0.0.1:0", "--Orleans:Endpoints:AdvertisedIPAddress", "127.0.0.1",
                "--Orleans:Endpoints:SiloPort", $"{PostgresServer.FreePort()}", "--Orleans:Endpoints:GatewayPort", $"{PostgresServer.FreePort()}"];
            var (code, errors) = await SiloProcess.RunAsync(database, [.. free, .. arguments]);
            code.ShouldBe(1, string.Join('\n', errors));
            errors.ShouldHaveSingleItem().ShouldStartWith("Not started: ");
            errors[0].ShouldContain(why);
        }
    }

    /// <summary>The same database, as a role that owns nothing in it.</summary>
    private static async Task<string> ClerkAsync(string database)
    {
        await ExecuteAsync(database, "drop role if exists clerk; create role clerk login");
        return new NpgsqlConnectionStringBuilder(database) { Username = "clerk" }.ConnectionString;
    }

    private static Task GrantAsync(string database) =>
        ExecuteAsync(database, "grant select, insert, update, delete on all tables in schema public to clerk");

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
