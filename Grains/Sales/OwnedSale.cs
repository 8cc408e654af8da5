using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>A sale, and the entity that owns it as the journal names it.</summary>
public sealed record OwnedSale(string Owner, SaleView Sale)
{
    /// <returns>The sale, where it is this entity's; else why it is not.</returns>
    internal static async Task<(SaleView? Sale, Refusal? Refusal)> OfAsync(
        string owner, SaleId id, IReadSide readSide, Currency currency) =>
        await ReadAsync(id, readSide, currency) is not { } owned ? (null, new NotFound("sale"))
        : owned.Owner != owner ? (null, new SaleElsewhere(owned.Owner))
        : (owned.Sale, null);

    /// <returns>Null where there is no such sale.</returns>
    internal static async Task<OwnedSale?> ReadAsync(SaleId id, IReadSide readSide, Currency currency) =>
        await Storage.Answer(readSide.SaleAsync(id.Value)) is { } found
            ? new(found.Owner, SaleLife.Standing(JsonSerializer.Deserialize<SaleView>(found.View, ApiJson.Options(currency))!))
            : null;
}
