using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Groups;
using CustomerCluster.Grains.Journal;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// Takes rows in, many at a time: those that are nobody yet are made, shard by shard in one commit each; the others are treated as the
/// policy says. Done again, it does nothing again.
/// </summary>
internal sealed class TakingIn(
    ImportStarted started, NewCustomers made, ExistingCustomers existing, Matching matching, RowReader reader, IGrainFactory grains,
    IJournal journal, EventJson json, Func<DateTimeOffset> now)
{
    /// <summary>How often another writer may be quicker with a name before it is taken for somebody else's.</summary>
    private const int MostLost = 3;

    private readonly Foresight _foresight = new(started, made, existing, reader, journal);

    public async Task Take(IReadOnlyList<Candidate> rows, Tally tally)
    {
        foreach (var row in rows.Where(row => !row.Row.Faults.IsEmpty))
            tally.Failed(row.Row.Faults);
        var open = await New([.. rows.Where(row => row.Row.Faults.IsEmpty)], tally);
        while (open.Count > 0)
        {
            var known = await matching.Find(open);
            var others = open.Where(row => !known.ContainsKey(row)).ToList();
            if (started.DryRun)
                await _foresight.Look(open.Select(row => (row, known.TryGetValue(row, out var match) ? match.Customer : null)));
            await Task.WhenAll(open.Where(known.ContainsKey).GroupBy(row => known[row].Customer?.Id).ToList()
                .Select(same => Treat(same, known, tally)));
            open = started.DryRun ? [] : await Make(others, tally);
            foreach (var row in started.DryRun ? others : [])
                _foresight.New(row, tally);
        }
    }

    /// <summary>Those that nothing was done about before a crash.</summary>
    private async Task<List<Candidate>> New(List<Candidate> rows, Tally tally)
    {
        if (started.DryRun || rows.Count == 0)
            return rows;
        var done = await Storage.Answer(journal.FindRequestsAsync([.. rows.Select(row => made.RequestOf(row.Row.Line))]));
        if (done.Count == 0)
            return rows;
        var (open, given) = (new List<Candidate>(), new List<(Candidate Row, string Customer)>());
        foreach (var row in rows)
        {
            if (!done.TryGetValue(made.RequestOf(row.Row.Line), out var request))
                open.Add(row);
            else if (json.ReadOutcome(request.Outcome).Entity is var entity && entity == row.Entity)
                tally.Created();
            else
                given.Add((row, entity[(entity.IndexOf('/') + 1)..]));
        }
        var views = given.Count == 0 ? [] : await matching.Views([.. given.Select(one => one.Customer).Distinct()]);
        foreach (var (row, customer) in given)
        {
            tally.Merged();
            tally.Note(existing.Remarks(row, views.GetValueOrDefault(customer)));
        }
        return open;
    }

    /// <summary>Rows of one customer, in the order of the file.</summary>
    private async Task Treat(IEnumerable<Candidate> rows, IReadOnlyDictionary<Candidate, Match> known, Tally tally)
    {
        CustomerView? customer = null;
        foreach (var row in rows)
        {
            var match = known[row];
            if (started.Duplicates == DuplicatePolicy.Skip)
                tally.Skipped();
            else if (match.Customer is null)
                tally.Failed([reader.Fault(row.Row.Line, 0, FieldOf(match.Several!.Value), "is that of several customers", row.Raw)]);
            else if (started.Duplicates == DuplicatePolicy.Refuse)
                tally.Failed([reader.Fault(row.Row.Line, 0, FieldOf(KeyOf(row, match.Customer)), NewCustomers.Taken, row.Raw)]);
            else if (started.DryRun)
                _foresight.Known(row, match.Customer, tally);
            else
            {
                // What an earlier row gave, a later one sees.
                customer = customer is null ? match.Customer : await grains.GetGrain<ICustomerGrain>(match.Customer.Id.Value).Get() ?? match.Customer;
                Count(await existing.Give(row, customer), tally);
            }
        }
    }

    private static void Count(Merged merged, Tally tally)
    {
        if (merged.Failed)
        {
            tally.Failed(merged.Faults);
            return;
        }
        if (merged.Changed)
            tally.Merged();
        else
            tally.Unchanged();
        tally.Note(merged.Faults);
    }

    /// <returns>Those that are to be looked at again: an earlier row, or somebody else, may have made them customers.</returns>
    private async Task<List<Candidate>> Make(List<Candidate> rows, Tally tally)
    {
        var (names, again, making) = (new HashSet<(MatchKey, string)>(), new List<Candidate>(), new List<Candidate>());
        foreach (var row in rows)
        {
            if (row.Row.Id is not null)
                tally.Failed([reader.Fault(row.Row.Line, 0, ImportFields.CustomerId, "is a customer of the chain", row.Raw)]);
            else if (row.Append is null)
                tally.Failed(row.Refused);
            else if (row.Keys.Any(key => names.Contains((key.Kind, key.Value))))
                again.Add(row);
            else
            {
                names.UnionWith(row.Keys.Select(key => (key.Kind, key.Value)));
                making.Add(row);
            }
        }
        var results = await Task.WhenAll(making.GroupBy(row => Shards.Of(row.Entity, journal.Shards)).Select(Append));
        foreach (var (row, result) in results.SelectMany(result => result))
        {
            if (result is Committed or Repeated)
                tally.Created();
            else if (await Lost(row, (result as ClaimLost) ?? throw new InvalidOperationException($"Line {row.Row.Line}: {result}."), tally))
                again.Add(row);
        }
        return again;
    }

    private async Task<IEnumerable<(Candidate, AppendResult)>> Append(IGrouping<int, Candidate> rows)
    {
        var results = await Storage.Answer(grains.GetGrain<IJournalGrain>(rows.Key).AppendAll([.. rows.Select(row => row.Append!)]));
        return rows.Zip(results);
    }

    /// <returns>Whether it is worth another look.</returns>
    private async Task<bool> Lost(Candidate row, ClaimLost lost, Tally tally)
    {
        if (lost.Claim.Kind == Customers.CustomerClaims.Barcode && row.Row.Customer.Barcode is null)
        {
            row.Card++;
            await made.Decide(row, now());
            return true;
        }
        if (lost.Claim.Kind != GroupRows.IdClaim && ++row.Lost < MostLost)
            return true;
        tally.Failed(made.Faults(row, Customers.CustomerClaims.Refused(lost)));
        return false;
    }

    private MatchKey? KeyOf(Candidate row, CustomerView customer) =>
        row.Keys.Where(key => matching.Is(key, customer)).Select(key => (MatchKey?)key.Kind).FirstOrDefault();

    public static string FieldOf(MatchKey? key) => key switch
    {
        MatchKey.Reference => ImportFields.Reference,
        MatchKey.Barcode => "barcode",
        MatchKey.Email => "email",
        MatchKey.Phone => "phone",
        _ => ImportFields.CustomerId,
    };
}
