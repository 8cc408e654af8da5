using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// The steps that a merge asks of its two customers; each takes effect once per request id. The key is the customer's id; it is the
/// customer's grain, seen from another side. Steps reply with the version after them.
/// </summary>
[Alias("customer-merge")]
public interface ICustomerMergeGrain : IGrainWithGuidKey
{
    [Alias("look")]
    Task<KeptCustomer> Look();

    /// <summary>What this customer would be with the other one taken in.</summary>
    [Alias("preview")]
    Task<Reply<MergePreview>> Preview(KeptCustomer source, MergeInto command);

    /// <summary>Freezes the customer, who goes.</summary>
    /// <param name="refused">Why the other customer would refuse; null: they would not.</param>
    [Alias("begin")]
    Task<Reply<MergeView>> Begin(MergeInto command, Refusal? refused, Request request);

    /// <summary>Takes in what a frozen customer has.</summary>
    [Alias("take")]
    Task<Reply<long>> Take(KeptCustomer source, Request request);

    /// <summary>What the frozen customer had is the other's.</summary>
    [Alias("finish")]
    Task<Reply<long>> Finish(Guid merge, Request request);

    /// <summary>The other one refused: the frozen customer is as before.</summary>
    [Alias("let-go")]
    Task<Reply<long>> LetGo(Guid merge, Refusal why, Request request);

    /// <summary>Takes over those of the sales that are the other's still.</summary>
    /// <param name="undone">They come back.</param>
    [Alias("follow")]
    Task<Reply<long>> Follow(Guid merge, CustomerId from, ImmutableArray<SaleId> sales, bool undone, Request request);

    /// <summary>No sale is on its way any more.</summary>
    [Alias("settle")]
    Task<Reply<long>> Settle(Guid merge, Request request);

    /// <summary>Gives back what is left of what the source brought.</summary>
    /// <param name="asked">The request that the whole undoing answers to.</param>
    [Alias("give-back")]
    Task<Reply<long>> GiveBack(CustomerId source, UndoMerge command, Request asked, Request request);

    /// <summary>Is on their own again, with what the other one gives back.</summary>
    /// <param name="into">Null: only to hear what this request came to before.</param>
    [Alias("restore")]
    Task<Reply<CustomerView>> Restore(KeptCustomer? into, UndoMerge command, Request request);

    /// <summary>The one they were merged into is erased, and they are the same person.</summary>
    [Alias("erase-too")]
    Task<Reply<long>> EraseToo(Request request);
}

/// <summary>A customer as a snapshot keeps them.</summary>
[GenerateSerializer, Immutable, Alias("customer.kept")]
public sealed record KeptCustomer(
    [property: Id(0)] CustomerId Id, [property: Id(1)] long Version, [property: Id(2)] string State)
{
    internal static KeptCustomer Of(CustomerId id, CustomerState state, long version) =>
        new(id, version, JsonSerializer.Serialize(state));

    internal CustomerState Read() => JsonSerializer.Deserialize<CustomerState>(State)!;
}
