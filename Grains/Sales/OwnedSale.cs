using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>A sale, and the entity that owns it as the journal names it.</summary>
public sealed record OwnedSale(string Owner, SaleView Sale)
{
    /// <returns>Null where there is no such sale.</returns>
    internal static async Task<OwnedSale?> ReadAsync(SaleId id, IReadSide readSide, Currency currency) =>
        await Storage.Answer(readSide.SaleAsync(id.Value)) is { } found
            ? new(found.Owner, JsonSerializer.Deserialize<SaleView>(found.View, ApiJson.Options(currency))!)
            : null;
}
