using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// What the read side shows of a merge: where the customer went, when somebody is to look whether it is done, and whose sales are whose.
/// </summary>
internal static class MergeRows
{
    /// <summary>By then whoever began it has finished it, or died.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static MergeView View(Forward to) => new(to.MergeId, to.Source, to.Into, to.At, to.UndoUntil);

    public static ReadSideRows Add(this ReadSideRows rows, Change<CustomerState> change, Currency currency)
    {
        foreach (var happened in change.Events)
        {
            rows = happened switch
            {
                MergeBegun e => Shown(Due(rows, e.Source, change.At + Patience), change, currency),
                MergedAway => Shown(rows, change, currency),
                MergeGivenBack e => Due(rows, e.Source, change.At + Patience),
                MergeUndone => Gone(rows, change.After.Forward!.Source),
                MergeLetGo => Gone(Due(rows, change.Before.Forward!.Source, null), change.Before.Forward!.Source),
                MergeSettled e when change.Before.Forward is { } to && to.MergeId == e.MergeId => Due(rows, to.Source, null),
                PersonErased => Erased(rows, change),
                _ => rows,
            };
        }
        return rows;
    }

    /// <summary>The sales are shown as the new owner's.</summary>
    public static Consequences Followed(
        Consequences with, Change<CustomerState> change, CustomerId owner, ImmutableArray<SaleView> sales, CustomerId? from,
        Currency currency) =>
        with with
        {
            Shows = with.Shows with
            {
                Sales = [.. sales.Select(sale => SaleRows.Row(
                    sale with { CustomerId = owner, MergedFrom = from }, change.Entity, currency))],
            },
        };

    /// <summary>Those who were merged into this customer are erased with them.</summary>
    private static ReadSideRows Erased(ReadSideRows rows, Change<CustomerState> change)
    {
        foreach (var source in change.Before.Profile.KnownBy.Select(known => known.From).Distinct()
            .Where(source => CustomerClaims.NameOf(source.Value) != change.Entity))
            rows = Due(rows, source, change.At);
        return change.Before.Forward is { } to ? Gone(Due(rows, to.Source, null), to.Source) : rows;
    }

    private static ReadSideRows Due(ReadSideRows rows, CustomerId source, DateTimeOffset? at) =>
        rows with { Due = rows.Due.Add(new(Kinds.Name(Kinds.Merge, source), at)) };

    private static ReadSideRows Shown(ReadSideRows rows, Change<CustomerState> change, Currency currency)
    {
        var to = change.After.Forward!;
        return rows with
        {
            Entities = rows.Entities.Add(new(
                Kinds.Merge, to.Source.ToString(), change.Version, to.Into.ToString(), null,
                JsonSerializer.Serialize(View(to), ApiJson.Options(currency)))),
        };
    }

    private static ReadSideRows Gone(ReadSideRows rows, CustomerId source) =>
        rows with { Removed = rows.Removed.Add(new(Kinds.Merge, source.ToString())) };
}
