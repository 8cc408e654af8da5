using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Feed;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Journal;
using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Edits;

/// <summary>The grains in this process, with somebody to announce to, as a gateway would be.</summary>
internal sealed class Hosted : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ImmutableArray<Guid> _customers = [.. Enumerable.Range(0, Load.Customers).Select(_ => Guid.CreateVersion7())];
    private readonly long[] _rounds = new long[Load.Customers];
    private readonly Listener _listener = new();
    private IFeedObserver? _announced;
    private Func<int, long, Task> _edit = (_, _) => Task.CompletedTask;

    private Hosted(IHost host) => _host = host;

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();
    private int ShardCount => _host.Services.GetRequiredService<JournalDatabase>().Shards;

    public static async Task<Hosted> StartAsync(string connectionString, JournalOptions terms)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddJournal(connectionString, options => options.Shards = terms.Shards).AddGrains();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(JournalGrain).Assembly));
        builder.Services.AddOptions<StandaloneOptions>().Configure<JournalDatabase>((options, database) =>
        {
            options.Database = database.DataSource;
            options.WriteTurn = database.WriteTurn;
        });
        var host = builder.Build();
        await host.StartAsync();
        return new Hosted(host);
    }

    /// <summary>Through the whole of it: a command to the customer's grain.</summary>
    public async Task<Hosted> EditingAsync()
    {
        await Task.WhenAll(_customers.Select(async (id, number) => Check(await Grains.GetGrain<ICustomerGrain>(id).Create(
            new() { FirstName = "Ann", LastName = $"Bell {number}", Remarks = Edit.Remarks(0) },
            new($"create {id}", "bench", Role.Cashier)))));
        return await WarmAsync(async (customer, round) => Check(await Grains
            .GetGrain<ICustomerGrain>(_customers[customer]).Edit(
                new() { Remarks = Edit.Remarks(round) }, new($"edit {customer} {round}", "bench", Role.Cashier))));
    }

    /// <summary>The rows of an edit handed to the journal's grain.</summary>
    public Task<Hosted> AppendingAsync() => WarmAsync(async (customer, round) =>
    {
        var edit = new Edit("append", customer, round);
        var result = await Grains.GetGrain<IJournalGrain>(Shards.Of(edit.Entity, ShardCount)).Append(edit.Append);
        if (result is not Committed)
            throw new InvalidOperationException($"Not committed: {result}");
    });

    public async Task<Result> RunAsync(TimeSpan time)
    {
        // One reference for all rounds: under another each batch would be announced, and counted, once more.
        _announced ??= Grains.CreateObjectReference<IFeedObserver>(_listener);
        for (var shard = 0; shard < ShardCount; shard++)
            await Grains.GetGrain<IFeedGrain>(shard).Subscribe(_announced);
        _listener.Batches = 0;
        var result = await Load.RunAsync(time, Load.Callers, 1, NextAsync);
        return result with { Batch = (double)result.Edits / _listener.Batches };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.Services.GetRequiredService<JournalDatabase>().DisposeAsync();
        _host.Dispose();
    }

    private async Task<Hosted> WarmAsync(Func<int, long, Task> edit)
    {
        _edit = edit;
        await Load.WarmUpAsync(Load.Callers, 1, NextAsync);
        return this;
    }

    private Task NextAsync(int caller, int[] customers) => _edit(customers[0], ++_rounds[customers[0]]);

    private static void Check<T>(Reply<T> reply)
    {
        if (!reply.Succeeded)
            throw new InvalidOperationException($"Refused: {reply.Refusal}");
    }

    private sealed class Listener : IFeedObserver
    {
        public int Batches;

        public Task Announce(FeedBatch batch)
        {
            if (batch.To > batch.From)
                Interlocked.Increment(ref Batches);
            return Task.CompletedTask;
        }
    }
}
