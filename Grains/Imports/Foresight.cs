using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// Says what would become of rows, by what holds when they are taken in: who holds a name already, and what the rows before would have
/// made.
/// </summary>
internal sealed class Foresight(ImportStarted started, NewCustomers made, ExistingCustomers existing, RowReader reader, IJournal journal)
{
    /// <summary>What the rows before would have been known by.</summary>
    private readonly HashSet<ulong> _seen = [];

    /// <summary>What they would have made their own, and whose it would be.</summary>
    private readonly Dictionary<ulong, ulong> _claimed = [];

    private readonly Dictionary<(string Kind, string Value), string> _holders = [];

    /// <summary>Finds out who holds what these rows would make theirs.</summary>
    public async Task Look(IEnumerable<(Candidate Row, CustomerView? Known)> rows)
    {
        _holders.Clear();
        foreach (var kind in rows.SelectMany(one => Names(one.Row, one.Known)).Distinct().GroupBy(name => name.Kind, name => name.Value))
        {
            foreach (var (value, holder) in await Storage.Answer(journal.FindHoldersAsync(kind.Key, [.. kind])))
                _holders[(kind.Key, value)] = holder;
        }
    }

    public void Known(Candidate row, CustomerView customer, Tally tally)
    {
        var refused = row.Refused.Where(fault => fault.Field is not null && row.Row.Given.Contains(fault.Field)).ToImmutableArray();
        if (refused.IsEmpty)
            refused = Claim(row, customer);
        if (!refused.IsEmpty)
        {
            tally.Failed(refused);
            return;
        }
        if (existing.Lacking(row, customer) is null)
            tally.Unchanged();
        else
            tally.Merged();
        tally.Note(existing.Remarks(row, customer));
    }

    public void New(Candidate row, Tally tally)
    {
        var names = row.Keys.Select(key => HashOf((int)key.Kind, key.Value)).ToList();
        if (row.Row.Id is not null)
            tally.Failed([reader.Fault(row.Row.Line, 0, ImportFields.CustomerId, "is a customer of the chain", row.Raw)]);
        else if (names.Any(_seen.Contains))
        {
            switch (started.Duplicates)
            {
                case DuplicatePolicy.Skip: tally.Skipped(); break;
                case DuplicatePolicy.Refuse: tally.Failed(Taken(row, TakingIn.FieldOf(row.Keys[0].Kind))); break;
                default: tally.Merged(); break;
            }
        }
        else if (row.Append is null)
            tally.Failed(row.Refused);
        else if (Claim(row, null) is { IsEmpty: false } taken)
            tally.Failed(taken);
        else
        {
            _seen.UnionWith(names);
            tally.Created();
        }
    }

    /// <returns>What is somebody else's; where nothing is, all of it is the row's from now on.</returns>
    private ImmutableArray<ImportFault> Claim(Candidate row, CustomerView? known)
    {
        var entity = known is null ? row.Entity : Customers.CustomerClaims.NameOf(known.Id.Value);
        var (names, owner) = (Names(row, known).ToList(), HashOf(0, entity));
        foreach (var name in names)
        {
            if (_holders.TryGetValue(name, out var holder) ? holder != entity
                : _claimed.TryGetValue(HashOf(name), out var other) && other != owner)
                return Taken(row, name.Kind);
        }
        foreach (var name in names)
            _claimed[HashOf(name)] = owner;
        return [];
    }

    private ImmutableArray<ImportFault> Taken(Candidate row, string field) =>
        [reader.Fault(row.Row.Line, 0, field, NewCustomers.Taken, row.Raw)];

    /// <summary>A card that would be issued is none of them: where it exists, another is.</summary>
    private IEnumerable<(string Kind, string Value)> Names(Candidate row, CustomerView? known) =>
        known is not null ? existing.Lacking(row, known) is { } command ? made.Names(command, row.Country) : []
        : row.Append is not { } append ? []
        : append.Claims.Where(claim => claim.From is null && claim.To == row.Entity
                && (claim.Kind != Customers.CustomerClaims.Barcode || row.Row.Customer.Barcode is not null))
            .Select(claim => (claim.Kind, claim.Value));

    private static ulong HashOf((string Kind, string Value) name) => HashOf(name.Kind[0], name.Value);

    /// <summary>FNV-1a: of a million rows no two names are likely to have the same.</summary>
    private static ulong HashOf(int kind, string value)
    {
        var hash = 14695981039346656037UL ^ (ulong)kind;
        foreach (var c in value)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
