using System.Data.Common;
using CustomerCluster.Journal.Tests.Databases;
using CustomerCluster.Promises.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerCluster.Promises.Tests;

/// <summary>A gateway that will not start says why in one line, to whoever started it.</summary>
[Collection(Databases.Collection)]
public sealed class RefusalTests(Databases databases)
{
    [Theory, OnEachDatabase]
    public async Task A_database_that_a_newer_version_made_is_refused(string database)
    {
        var made = await MadeAsync(await databases.NewAsync(database));
        await AskAsync(made, "insert into schema_version (version) values (1000)");

        Refused(await new GatewayProcess(made).StartAnotherAsync()).ShouldContain("schema version 1000");
    }

    [Theory, OnEachDatabase]
    public async Task Another_currency_than_the_database_was_made_with_is_refused(string database)
    {
        var made = await MadeAsync(await databases.NewAsync(database));

        Refused(await new GatewayProcess(made).StartAnotherAsync("--Chain:Currency", "TWD")).ShouldContain("currencyCode GBP, not TWD");
    }

    [Fact]
    public async Task A_server_that_would_lose_what_was_acknowledged_is_refused()
    {
        var server = new PostgresServer { Fsync = false };
        await server.InitializeAsync();
        try
        {
            var database = await server.CreateDatabaseAsync();

            Refused(await new GatewayProcess(database).StartAnotherAsync()).ShouldContain("with fsync off");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_connection_string_that_names_no_database_is_refused() =>
        Refused(await new GatewayProcess("Server=somewhere").StartAnotherAsync()).ShouldContain("'Data Source=…' (SQLite)");

    [Fact]
    public async Task The_demo_is_refused_where_strangers_could_reach_it()
    {
        var ended = await new GatewayProcess(await databases.NewAsync(Databases.Sqlite))
            .StartAnotherAsync("--demo", "--urls", "http://0.0.0.0:0");
        ended.ExitCode.ShouldBe(1, ended.Output);
        ended.Errors.ShouldContain("loopback addresses only");
    }

    [Theory]
    [InlineData("Data Source=/nowhere/customers.db", "/nowhere/customers.db can't be opened")]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody", "can't be reached")]
    public async Task A_database_that_is_not_there_is_told_in_one_line(string connectionString, string told) =>
        Refused(await new GatewayProcess(connectionString).StartAnotherAsync()).ShouldContain(told);

    /// <returns>The one line.</returns>
    internal static string Refused(Ended ended)
    {
        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Errors.ShouldNotContain('\n');
        ended.Output.ShouldNotContain("Exception");
        return ended.Errors;
    }

    private static async Task<string> MadeAsync(string connectionString)
    {
        await using var gateway = new GatewayProcess(connectionString);
        await gateway.StartAsync();
        return connectionString;
    }

    private static async Task<object?> AskAsync(string database, string sql)
    {
        await using DbConnection connection = database.StartsWith("Data Source", StringComparison.Ordinal)
            ? new SqliteConnection($"{database};Pooling=False")
            : new NpgsqlConnection($"{database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
