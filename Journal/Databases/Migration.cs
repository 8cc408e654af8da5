using System.Data.Common;
using System.Globalization;

namespace CustomerCluster.Journal;

/// <summary>What was fixed when the database was made, or a shop was moved into it.</summary>
internal sealed record Terms(string CurrencyCode, int CurrencyDecimals, int Shards, string Origin);

/// <summary>
/// Brings the schema up to date: forward only, script by script, in the transaction that its caller has begun and that shuts
/// out any other process which starts at the same time. One that is up to date is only read: whoever serves needs no right to
/// change tables.
/// </summary>
internal static class Migration
{
    private const string Prefix = "CustomerCluster.Journal.Schema.";

    public static async Task<Terms> RunAsync(
        JournalDatabase database, DbConnection connection, JournalOptions options, int defaultShards, CancellationToken cancellation)
    {
        var scripts = Scripts().Take(options.NewestSchema).ToList();
        var made = await ScalarAsync(connection, $"select case when {database.Exists("schema_version")} then 1 else 0 end", cancellation);
        if (made == 0)
        {
            await ExecuteAsync(connection, database.Spell(
                """
                create table schema_version (version {int} primary key) {updated};
                create table meta (key {text} primary key, value {text} not null) {updated};
                """), cancellation);
        }
        var at = await ScalarAsync(connection, "select coalesce(max(version), 0) from schema_version", cancellation);
        if (at > scripts.Count)
        {
            throw new DatabaseRefusedException(
                $"The database has schema version {at}, and this program knows {scripts.Count}: a newer version made it.");
        }
        for (var version = (int)at + 1; version <= scripts.Count; version++)
        {
            var script = scripts[version - 1].Replace("{facets}", Facets.Counted, StringComparison.Ordinal)
                .Replace("{words}", Term.Gathered, StringComparison.Ordinal);
            await ExecuteAsync(connection, database.Spell(script), cancellation);
            await ExecuteAsync(connection, $"insert into schema_version (version) values ({version})", cancellation);
        }
        return at == 0
            ? await MakeAsync(connection, options, defaultShards, cancellation)
            : await AgreeAsync(connection, options, cancellation);
    }

    private static async Task<Terms> MakeAsync(
        DbConnection connection, JournalOptions options, int defaultShards, CancellationToken cancellation)
    {
        var terms = new Terms(options.CurrencyCode ?? "GBP", options.CurrencyDecimals ?? 2, options.Shards ?? defaultShards, "");
        if (terms.CurrencyCode.Length != 3 || !terms.CurrencyCode.All(char.IsAsciiLetterUpper))
            throw new DatabaseRefusedException($"'{terms.CurrencyCode}' is no ISO 4217 currency code.");
        if (terms.CurrencyDecimals is < 0 or > 4)
            throw new DatabaseRefusedException($"A currency has 0 to 4 decimals, not {terms.CurrencyDecimals}.");
        if (terms.Shards is < 1 or > 1024)
            throw new DatabaseRefusedException($"A database has 1 to 1024 shards, not {terms.Shards}.");
        await ExecuteAsync(connection,
            $"""
            insert into meta (key, value) values
              ('currencyCode', '{terms.CurrencyCode}'), ('currencyDecimals', '{terms.CurrencyDecimals}'), ('shards', '{terms.Shards}');
            insert into shard (id, head) values {string.Join(", ", Enumerable.Range(0, terms.Shards).Select(id => $"({id}, 0)"))};
            """, cancellation);
        return terms;
    }

    private static async Task<Terms> AgreeAsync(DbConnection connection, JournalOptions options, CancellationToken cancellation)
    {
        var meta = new Dictionary<string, string>();
        await using (var command = Command(connection, "select key, value from meta"))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                meta[reader.GetString(0)] = reader.GetString(1);
        }
        Agree(meta, "currencyCode", options.CurrencyCode);
        Agree(meta, "currencyDecimals", options.CurrencyDecimals);
        Agree(meta, "shards", options.Shards);
        if (meta.ContainsKey(JournalImport.Unfinished) && !options.OpensUnfinishedImports)
        {
            throw new DatabaseRefusedException(
                "The import of a shop into this database is not finished: run import-journal with the same file again.");
        }
        return new(
            meta["currencyCode"], Number(meta["currencyDecimals"]), Number(meta["shards"]),
            meta.GetValueOrDefault(JournalImport.Finished, ""));
    }

    private static void Agree(Dictionary<string, string> meta, string key, object? wanted)
    {
        if (wanted is not null && Convert.ToString(wanted, CultureInfo.InvariantCulture) != meta[key])
        {
            throw new DatabaseRefusedException(
                $"The database was made with {key} {meta[key]}, not {wanted}, for good: leave the setting out, or make a new one.");
        }
    }

    private static List<string> Scripts()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<long> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }
}
