using System.Net.Mail;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Receipts;

namespace CustomerCluster.Grains.Receipts;

/// <summary>
/// Owns one receipt, under its id. A reply that succeeds is durable and the receipt due, so that it is sent whatever becomes of this
/// process; the address is forgotten once it is.
/// </summary>
public sealed class ReceiptGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IReadSide readSide, IReceiptMail mail) : Grain, IReceiptGrain
{
    private string Id => this.GetPrimaryKeyString();
    private Currency Currency => services.Policy.Current.Currency;

    private Entity<ReceiptRecord> Entity => field ??= new(
        Kinds.Name(Kinds.Receipt, Id), ReceiptRecord.None, Receipt.Fold, Receipt.Apply, snapshot, services, DeactivateOnIdle);

    public async Task<Reply<ReceiptView>> Ask(SendReceipt command, string address, Request request)
    {
        var (state, _) = await Entity.Read();
        if (state.AskedAt is not null)
            return Receipt.View(Id, state);
        return await Commit(command, request, async () => Receipt.Decide(
            command, address, await OwnedSale.ReadAsync(command.SaleId, readSide, Currency) is not null));
    }

    public async Task FallDue()
    {
        var (state, version) = await Entity.Read();
        if (!state.IsOpen())
            return;
        Event ended = new ReceiptSent();
        // An address that is forgotten already was sent to, and the note of it got lost.
        if (state.Email is { } email && await OwnedSale.ReadAsync(state.SaleId, readSide, Currency) is { Sale: var sale })
        {
            try
            {
                await mail.SendAsync(Id, ReceiptText.Of(sale, await Buyer(sale.CustomerId), email, services.Policy.Current));
            }
            catch (SmtpFailedRecipientException unknown)
            {
                ended = new ReceiptFailed($"{unknown.StatusCode}");
            }
            await Storage.Answer(services.Journal.ErasePersonalAsync(Entity.Name));
        }
        await Commit(ended.GetType().Name, new($"due/{Entity.Name}/{version}", "system", Role.Admin), () => new(ended));
    }

    private async Task<CustomerView?> Buyer(CustomerId? id) =>
        id is { } buyer && await Storage.Answer(readSide.CustomerAsync(buyer.ToString())) is { View: { } view }
            ? JsonSerializer.Deserialize<CustomerView>(view, ApiJson.Options(Currency))
            : null;

    /// <summary>A repeat may come to another receipt: who names no address means the customer's, which may have changed.</summary>
    private Task<Reply<ReceiptView>> Commit(object command, Request request, Func<ValueTask<Decision>> decide) =>
        Entity.Commit(
            command, anywhere: true, request, (_, _) => decide(), change => Receipt.Rows(Id, change, Currency), _ => new OutcomeUnknown(),
            change => Receipt.View(Id, change.After));
}
