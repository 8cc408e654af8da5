using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Receipts;

namespace CustomerCluster.Grains.Receipts;

public sealed record ReceiptAsked(SaleId SaleId, ReceiptAddress? Personal) : Event;

public sealed record ReceiptAddress(string Email);

public sealed record ReceiptSent : Event;

/// <param name="Reason">The mail server's.</param>
public sealed record ReceiptFailed(string Reason) : Event;

/// <param name="AskedAt">Null: nobody has asked for it.</param>
/// <param name="Email">Null: it was sent, and is forgotten.</param>
public sealed record ReceiptRecord(SaleId SaleId, string? Email, ReceiptState State, DateTimeOffset? AskedAt, DateTimeOffset? EndedAt)
{
    public static readonly ReceiptRecord None = new(default, null, ReceiptState.Queued, null, null);

    public bool IsOpen() => AskedAt is not null && State == ReceiptState.Queued;
}

/// <summary>A receipt by e-mail: asked for, then sent or failed.</summary>
public static class Receipt
{
    public const int Fold = 1;

    private const int LongestAddress = 254;

    public static Decision Decide(SendReceipt command, string address, bool saleExists)
    {
        if (!saleExists)
            return new NotFound("sale");
        var email = Typed.Clean(address) ?? "";
        var rules = new Rules().Line(email, "email", LongestAddress)
            .That(System.Net.Mail.MailAddress.TryCreate(email, out var read) && read.Address == email, "email", "is an e-mail address");
        return rules.Broken is { } invalid ? invalid : new ReceiptAsked(command.SaleId, new(email));
    }

    public static ReceiptRecord Apply(ReceiptRecord state, Event happened, DateTimeOffset at) => happened switch
    {
        ReceiptAsked asked => new(asked.SaleId, asked.Personal?.Email, ReceiptState.Queued, at, null),
        ReceiptSent => state with { State = ReceiptState.Sent, EndedAt = at },
        ReceiptFailed => state with { State = ReceiptState.Failed, EndedAt = at },
        _ => throw new UnknownEventException(happened),
    };

    public static ReceiptView View(string id, ReceiptRecord state) =>
        new(id, state.SaleId, state.State, state.AskedAt ?? default, state.EndedAt);

    /// <summary>It is due from the moment that it was asked for until it has ended.</summary>
    internal static Consequences Rows(string id, Change<ReceiptRecord> change, Currency currency) => new(
        new ReadSideRows
        {
            Entities = [new(Kinds.Receipt, id, change.Version, change.After.SaleId.Value, null,
                JsonSerializer.Serialize(View(id, change.After), ApiJson.Options(currency)))],
            Due = [new(change.Entity, change.After.IsOpen() ? change.At : null)],
        },
        [], new(change.Entity, change.Version, Id: id));
}
