using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Groups;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Groups;

/// <summary>What a change to a group shows on the read side, holds as claims, and answers to a repeat.</summary>
internal static class GroupRows
{
    /// <summary>A group's own id, held for as long as it is there: whoever joins it asserts so.</summary>
    public const string IdClaim = "group";

    private const string NameClaim = "group-name";

    /// <summary>How long a sale may take until somebody looks what became of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Consequences Of(GroupId id, Change<GroupState> change, Currency currency)
    {
        var ledger = Ledger(id, change, currency);
        return new(
            new ReadSideRows
            {
                Entities = [.. Entities(id, change, currency)],
                Removed = [.. Removed(id, change)],
                Due = [.. change.Events.Select(happened => Due(id, happened, change.At)).OfType<DueRow>()],
                Ledger = ledger,
            },
            [
                .. Held.Moves(change.Entity, Names(id, change.Before), Names(id, change.After)),
                .. change.Events.Select(happened => Charged(id, happened)).OfType<Claim>(),
            ],
            new(change.Entity, change.Version, ledger is [var moved] ? moved.Change : null, ledger is [var same] ? same.Balance : null));
    }

    public static GroupView View(GroupId id, GroupState state, long version) => new(id, version, state.Name, state.Description);

    public static GroupAccountView Account(GroupId id, GroupState state, long version) =>
        new(id, version, state.Account.Limit, state.Account.Balance, state.Account.Available);

    /// <summary>Whoever joins a group asserts that it is there, in the append that makes them a member.</summary>
    public static Claim Joined(GroupId group) =>
        new(IdClaim, group.ToString(), Kinds.Name(Kinds.Group, group), Kinds.Name(Kinds.Group, group));

    private static IEnumerable<EntityRow> Entities(GroupId id, Change<GroupState> change, Currency currency)
    {
        var (before, after) = (change.Before, change.After);
        if (after.Exists())
        {
            yield return new(Kinds.Group, id.ToString(), change.Version, after.Name, SearchWords.Fold(after.Name),
                Json(View(id, after, change.Version)));
        }
        else if (before.Exists())
            yield return new(Kinds.GroupSweep, id.ToString(), change.Version, before.Name, null, Json(View(id, before, change.Version)));
        if (before.Account != after.Account)
        {
            yield return new(Kinds.GroupAccount, id.ToString(), change.Version, after.Name, null,
                Json(Account(id, after, change.Version)));
        }
        foreach (var charge in change.Events.OfType<GroupChargeReserved>())
        {
            yield return new(Kinds.Charge, charge.SaleId.Value, change.Version, id.ToString(), null,
                Json(new ReservedCharge(charge.SaleId, id, charge.CustomerId, charge.Amount, change.At)));
        }

        string Json<T>(T view) => JsonSerializer.Serialize(view, ApiJson.Options(currency));
    }

    private static IEnumerable<EntityKey> Removed(GroupId id, Change<GroupState> change) => change.Events.Select(happened => happened switch
    {
        GroupDeleted => new EntityKey(Kinds.Group, id.ToString()),
        GroupSwept => new(Kinds.GroupSweep, id.ToString()),
        GroupChargeConfirmed charge => new(Kinds.Charge, charge.SaleId.Value),
        GroupChargeReleased charge => new(Kinds.Charge, charge.SaleId.Value),
        _ => null,
    }).OfType<EntityKey>();

    private static DueRow? Due(GroupId id, Event happened, DateTimeOffset at) => happened switch
    {
        GroupDeleted => new(Kinds.Name(Kinds.GroupSweep, id), at),
        GroupSwept => new(Kinds.Name(Kinds.GroupSweep, id), null),
        GroupChargeReserved charge => new($"sale/{charge.SaleId}", at + Patience),
        GroupChargeConfirmed charge => new($"sale/{charge.SaleId}", null),
        GroupChargeReleased charge => new($"sale/{charge.SaleId}", null),
        GroupChargeRefunded charge => new($"{SaleRows.RefundDue}/{charge.SaleId}/{charge.RefundId}", null),
        _ => null,
    };

    private static Claim? Charged(GroupId id, Event happened) => happened switch
    {
        GroupChargeReserved charge => ChargeClaim.Reserved(charge.SaleId, id),
        GroupChargeReleased charge => ChargeClaim.Released(charge.SaleId, id),
        _ => null,
    };

    private static ImmutableArray<LedgerRow> Ledger(GroupId id, Change<GroupState> change, Currency currency)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        var state = change.Before;
        foreach (var (i, happened) in change.Events.Index())
        {
            state = Group.Apply(state, happened, change.At);
            var (amount, what, reason, sale) = happened switch
            {
                GroupAccountPaid e => (e.Amount, "paid", e.Reference, default(SaleId?)),
                GroupChargeReserved e => (e.Amount, "charged", null, e.SaleId),
                GroupChargeReleased e => (e.Amount, "released", null, e.SaleId),
                GroupChargeRefunded e => (e.Amount, "refunded", null, e.SaleId),
                _ => (Money.Zero, "", null, null),
            };
            if (what != "")
            {
                rows.Add(new(id.ToString(), Kinds.GroupAccount, change.SequenceOf(i), currency.ToMinor(amount),
                    currency.ToMinor(state.Account.Balance), what, reason, sale?.Value, change.At));
            }
        }
        return rows.ToImmutable();
    }

    private static IEnumerable<Held> Names(GroupId id, GroupState state) =>
        state.Exists() ? [new(IdClaim, id.ToString()), new(NameClaim, SearchWords.Fold(state.Name))] : [];
}
