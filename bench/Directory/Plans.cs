using System.Data.Common;
using System.Text;
using CustomerCluster.Gateway.Hosting;
using CustomerCluster.Journal;
using CustomerCluster.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.AtScale;

/// <summary>
/// How the database goes about what was asked: the gateway once more, in this process, where what it sends can be listened to; each
/// statement is then explained with the very values it was sent with.
/// </summary>
internal static class Plans
{
    public static async Task Print(string connectionString, IReadOnlyList<(string What, string Path)> asked)
    {
        await using var listening = new Listening(JournalDatabase.For(connectionString));
        await using var app = Build(connectionString, listening);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var (user, _, pin) = Building.Users[^1];
        using var session = await http.PostAsync("/api/v1/sessions", new StringContent(
            $$"""{"user":"{{user}}","pin":"{{pin}}"}""", Encoding.UTF8, "application/json"));
        var token = System.Text.Json.JsonElement.Parse(await session.Content.ReadAsStringAsync()).GetProperty("token").GetString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Console.WriteLine("\n### Plans");
        var told = new HashSet<string>();
        foreach (var (what, path) in asked)
        {
            listening.Heard.Clear();
            using (await http.GetAsync($"/api/v1/{path}")) { }
            foreach (var (sql, parameters) in listening.Heard.ToList())
            {
                if (!sql.Contains("customer", StringComparison.Ordinal) || !told.Add(EitherWay(sql)))
                    continue;
                Console.WriteLine($"\n{what}: `{Uri.UnescapeDataString(path)}`\n");
                Console.WriteLine($"```\n{sql.Trim()}\n\n{await listening.Explain(sql, parameters)}\n```");
            }
        }
        await app.StopAsync();
    }

    /// <summary>An order and its reverse are walked alike.</summary>
    private static string EitherWay(string sql) => sql
        .Replace(" desc", " asc", StringComparison.Ordinal).Replace(") < (", ") > (", StringComparison.Ordinal);

    private static WebApplication Build(string connectionString, Listening listening)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(GatewayHosting).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddDefaults();
        builder.Configuration["ConnectionStrings:Journal"] = connectionString;
        builder.AddJournalFrom();
        builder.Services.AddSingleton<JournalDatabase>(listening);
        builder.UseGrains();
        builder.AddGateway();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGateway();
        return app;
    }
}

/// <summary>A database that remembers what it was asked.</summary>
internal sealed class Listening(JournalDatabase database) : JournalDatabase(new())
{
    public List<(string Sql, object?[] Parameters)> Heard { get; } = [];

    public override DbDataSource DataSource => database.DataSource;
    public override SemaphoreSlim? WriteTurn => database.WriteTurn;

    public override ValueTask DisposeAsync() => database.DisposeAsync();

    public async Task<string> Explain(string sql, object?[] parameters)
    {
        if (database.Kind == DatabaseKind.Postgres)
        {
            var lines = await database.QueryAsync($"explain (analyze, buffers) {sql}", parameters, row => row.GetString(0), default);
            return string.Join('\n', lines);
        }
        var steps = await database.QueryAsync($"explain query plan {sql}", parameters,
            row => (Id: row.GetInt64(0), Parent: row.GetInt64(1), Detail: row.GetString(3)), default);
        var depths = new Dictionary<long, int> { [0] = -1 };
        return string.Join('\n', steps.Select(step =>
            $"{new string(' ', 2 * (depths[step.Id] = depths.GetValueOrDefault(step.Parent) + 1))}{step.Detail}"));
    }

    internal override Task<List<T>> QueryAsync<T>(
        string sql, object?[] parameters, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        lock (Heard) Heard.Add((sql, parameters));
        return database.QueryAsync(sql, parameters, read, cancellation);
    }

    internal override Task<T?> WriteAsync<T>(Func<Transaction, Task<T?>> work, CancellationToken cancellation) where T : class =>
        database.WriteAsync(work, cancellation);

    internal override Task<IReadOnlyList<StepResult>?> CommitAsync(IReadOnlyList<Step> steps, CancellationToken cancellation) =>
        database.CommitAsync(steps, cancellation);

    internal override Task<T> SnapshotAsync<T>(Func<Transaction, Task<T>> work, CancellationToken cancellation) =>
        database.SnapshotAsync(work, cancellation);

    internal override string Exists(string table) => database.Exists(table);
    internal override string KeyAmong(string column, string parameter) => database.KeyAmong(column, parameter);
    internal override object Keys(IReadOnlyList<string> keys) => database.Keys(keys);
    internal override string KeysAsRows(string parameter) => database.KeysAsRows(parameter);
    internal override string Without(string json, params IReadOnlyList<string> keys) => database.Without(json, keys);
    internal override string Spell(string sql) => database.Spell(sql);

    internal override string PlaceIn(string text, string part) => database.PlaceIn(text, part);

    private protected override async Task<Terms> OpenOnceAsync(JournalOptions options, CancellationToken cancellation)
    {
        await database.OpenAsync(cancellation);
        return new(database.CurrencyCode, database.CurrencyDecimals, database.Shards, database.Origin);
    }
}
