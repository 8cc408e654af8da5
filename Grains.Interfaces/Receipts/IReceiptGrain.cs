namespace CustomerCluster.Receipts;

/// <summary>
/// One receipt of one sale to one address, sent once however often it is asked for. The key is the receipt's id, which follows from the
/// sale and the address (<see cref="ReceiptId.Of"/>). A reply that succeeds is durable: the receipt is sent then, even if the process
/// dies. A mail server that took it and a process that dies before it has noted so: only then it is sent once more.
/// </summary>
[Alias("receipt")]
public interface IReceiptGrain : IGrainWithStringKey
{
    /// <param name="address">An e-mail address.</param>
    [Alias("ask")]
    Task<Reply<ReceiptView>> Ask(SendReceipt command, string address, Request request);

    /// <summary>Sends it, if it is not sent yet.</summary>
    [Alias("fall-due")]
    Task FallDue();
}

/// <param name="Email">As it was asked for; null: to the customer's own address.</param>
[GenerateSerializer, Immutable, Alias("receipt.send")]
public sealed record SendReceipt([property: Id(0)] SaleId SaleId, [property: Id(1)] string? Email = null);

/// <summary><c>Failed</c>: the mail server does not know the address.</summary>
public enum ReceiptState { Queued, Sent, Failed }

/// <param name="EndedAt">When it was sent, or failed.</param>
[GenerateSerializer, Immutable, Alias("receipt.view")]
public sealed record ReceiptView(
    [property: Id(0)] string ReceiptId,
    [property: Id(1)] SaleId SaleId,
    [property: Id(2)] ReceiptState State,
    [property: Id(3)] DateTimeOffset AskedAt,
    [property: Id(4)] DateTimeOffset? EndedAt);
