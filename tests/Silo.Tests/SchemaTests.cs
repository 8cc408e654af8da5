using Npgsql;

namespace CustomerCluster.Silo.Tests;

[Collection(nameof(OneSilo))]
public sealed class SchemaTests(OneSilo silo)
{
    [Fact]
    public async Task A_silo_refuses_tables_that_a_newer_one_made()
    {
        var database = await silo.NewDatabaseAsync();
        await Schema.ApplyAsync(database);
        await Schema.ApplyAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("insert into orleans_schema values (1000)");
        await command.ExecuteNonQueryAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => Schema.ApplyAsync(database));
    }
}
