using System.Globalization;
using System.Reflection;
using CustomerCluster.Journal;
using Npgsql;

namespace CustomerCluster.Silo;

/// <summary>
/// The tables and statements that Orleans' ADO.NET providers work with: numbered scripts, applied once each and forward only.
/// Silos that start at the same time wait for each other. Tables that are up to date are only read: a silo needs no right to make any.
/// </summary>
internal static class Schema
{
    private const long Turn = 0x4F726C65616E73;
    private const int MostConnections = 10;

    /// <summary>How Orleans' providers connect: with few connections, since the journal is what a silo needs its database for.</summary>
    public static string Connections(string database) =>
        new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = MostConnections }.ConnectionString;

    /// <exception cref="DatabaseRefusedException">A newer silo made the tables, or they are to be made by somebody with more rights.</exception>
    public static async Task ApplyAsync(string database, CancellationToken cancellation = default)
    {
        try
        {
            await BringUpToDateAsync(database, cancellation);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseRefusedException(
                $"The tables of Orleans are to be brought to this version by a role that may: run migrate. {failure.MessageText}", failure);
        }
    }

    private static async Task BringUpToDateAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync($"select pg_advisory_xact_lock({Turn})");
        if (await ExecuteAsync("select to_regclass('orleans_schema')::text") is DBNull)
            await ExecuteAsync("create table orleans_schema (version integer primary key)");
        var at = Convert.ToInt32(await ExecuteAsync("select coalesce(max(version), 0) from orleans_schema"), CultureInfo.InvariantCulture);
        var scripts = Scripts();
        if (at > scripts.Count)
            throw new DatabaseRefusedException($"The database has Orleans tables of version {at}, and this silo knows {scripts.Count}.");
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
