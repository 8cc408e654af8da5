using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Journal;
using CustomerCluster.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Chain;

/// <summary>
/// Keeps the chain's policy in memory and looks for news on the read side every second, so that no customer's turn waits for
/// the chain's grain or a store's.
/// </summary>
internal sealed class CommittedChainPolicy(
    IReadSide readSide, JournalDatabase database, TimeProvider time, ILogger<CommittedChainPolicy> log) : BackgroundService, IChainPolicy
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private volatile ChainPolicy? _current;
    private volatile ImmutableDictionary<string, Place> _places = ImmutableDictionary<string, Place>.Empty;

    private sealed record Place(long Version, string TimeZone, AddressDetails? Address);

    public ChainPolicy Current => _current ?? new(Currency, ChainSettings.Default);

    private Currency Currency => new(database.CurrencyCode, database.CurrencyDecimals);

    public async ValueTask<TimeZoneInfo> ZoneOfAsync(StoreId store) =>
        Find((await PlaceOf(store))?.TimeZone) ?? Find(Current.Settings.TimeZone) ?? TimeZoneInfo.Utc;

    public async ValueTask<string> CountryOfAsync(StoreId? store) =>
        (await AddressOfAsync(store))?.Country ?? Current.Settings.Country;

    public async ValueTask<AddressDetails?> AddressOfAsync(StoreId? store) =>
        store is { } known ? (await PlaceOf(known))?.Address : null;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning(exception, "The chain's settings can't be read: the last known ones stay in force");
            }
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        var chain = await readSide.EntityAsync(Kinds.Chain, IChainGrain.Key, cancellation);
        _current = new(Currency, chain is null
            ? ChainSettings.Default
            : JsonSerializer.Deserialize<ChainSettingsView>(chain.View, ApiJson.Options(Currency))!.Settings);

        var places = ImmutableDictionary.CreateBuilder<string, Place>();
        string? after = null;
        do
        {
            var page = await readSide.EntitiesAsync(Kinds.Store, after, 500, cancellation);
            foreach (var row in page.Items)
                places[row.Id] = _places.TryGetValue(row.Id, out var known) && known.Version == row.Version ? known : Read(row);
            after = page.Next;
        }
        while (after is not null);
        _places = places.ToImmutable();
    }

    /// <summary>A sale may come right after its store was opened: the second until the next look is no reason for a wrong day.</summary>
    private async ValueTask<Place?> PlaceOf(StoreId store) =>
        _places.TryGetValue(store.Value, out var known) ? known
        : await Storage.Answer(readSide.EntityAsync(Kinds.Store, store.Value)) is { } row ? Read(row) : null;

    private Place Read(EntityRow row)
    {
        var store = JsonSerializer.Deserialize<StoreView>(row.View, ApiJson.Options(Currency))!;
        return new(row.Version, store.TimeZone, store.Address);
    }

    private static TimeZoneInfo? Find(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
