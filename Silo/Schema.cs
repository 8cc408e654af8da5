using System.Globalization;
using System.Reflection;
using Npgsql;

namespace CustomerCluster.Silo;

/// <summary>
/// The tables and statements that Orleans' ADO.NET providers work with: numbered scripts, applied once each and forward only.
/// Silos that start at the same time wait for each other.
/// </summary>
internal static class Schema
{
    private const long Turn = 0x4F726C65616E73;
    private const int MostConnections = 10;

    /// <summary>How Orleans' providers connect: with few connections, since the journal is what a silo needs its database for.</summary>
    public static string Connections(string database) =>
        new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = MostConnections }.ConnectionString;

    /// <exception cref="InvalidOperationException">A newer silo made the tables.</exception>
    public static async Task ApplyAsync(string database, CancellationToken cancellation = default)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync($"select pg_advisory_xact_lock({Turn})");
        await ExecuteAsync("create table if not exists orleans_schema (version integer primary key)");
        var at = Convert.ToInt32(await ExecuteAsync("select coalesce(max(version), 0) from orleans_schema"), CultureInfo.InvariantCulture);
        var scripts = Scripts();
        if (at > scripts.Count)
            throw new InvalidOperationException($"The database has Orleans tables of version {at}, and this silo knows {scripts.Count}.");
        for (var version = at + 1; version <= scripts.Count; version++)
        {
            await ExecuteAsync(scripts[version - 1]);
            await ExecuteAsync($"insert into orleans_schema values ({version})");
        }
        await transaction.CommitAsync(cancellation);

        async Task<object?> ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            return await command.ExecuteScalarAsync(cancellation);
        }
    }

    private static List<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
