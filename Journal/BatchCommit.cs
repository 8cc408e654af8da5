using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>
/// Commits a batch in one transaction. Nearly always all of it stands, so it is first believed, and what is written proves the belief;
/// where it does not, the next try looks first, under the shard's row lock. Either way the batch is resolved in memory and what stands
/// is written set by set: see docs/decisions/0004-claims-resolved-then-written.md and 0005-a-batch-is-believed-first.md.
/// </summary>
internal sealed class BatchCommit(JournalDatabase database)
{
    private const int LooksOfABatch = 2;
    private const int LooksOfOne = 10;

    private static readonly Statement LockHead = new("select s.head from {rows} join shard s on s.id = r.id {locked}", "id int");

    private static readonly Statement Stores = new(
        "select s.customer, s.store from {rows} join customer_store s on s.customer = r.customer and s.last_at >= r.since",
        "customer text, since text");

    public async Task<CommittedBatch> RunAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation)
    {
        var believed = Resolution.Of(Known.BelievedBy(batch), expectedHead, batch);
        if (believed.ProvesItself
            && await WriteAsync(shard, expectedHead, believed, steps => database.CommitAsync(steps, cancellation)) is { } proven)
            return proven;
        for (var looks = batch.Count > 1 ? LooksOfABatch : LooksOfOne; looks > 0; looks--)
        {
            if (await database.WriteAsync(LookAndWriteAsync, cancellation) is { } committed)
                return committed;
        }
        return batch.Count > 1
            ? await InHalvesAsync(shard, expectedHead, batch, cancellation)
            : throw new InvalidOperationException("Another shard's writer held what this append needs, time and again.");

        async Task<CommittedBatch?> LookAndWriteAsync(Transaction work)
        {
            var found = (await work.RunAsync([new(LockHead, [[(long)shard]]), .. Lookups.For(batch)], cancellation))!;
            return found[0].Rows is [[long head]] && head == expectedHead
                ? await WriteAsync(
                    shard, head, Resolution.Of(Lookups.Known([.. found.Skip(1)]), head, batch), steps => work.RunAsync(steps, cancellation))
                : throw new FencedException(shard, expectedHead);
        }
    }

    /// <returns>Null: it was not as believed, or a writer of another shard was quicker with a claim, a request id or a lock.</returns>
    private static async Task<CommittedBatch?> WriteAsync(
        int shard, long expectedHead, Resolution resolved, Func<IReadOnlyList<Step>, Task<IReadOnlyList<StepResult>?>> run)
    {
        var customers = resolved.Standing
            .Where(standing => standing.Append is { Unannounced: false, IsImported: false, Shows.Customer: not null })
            .ToLookup(standing => standing.Append.Shows.Customer!.Id, standing => standing.Append);
        IReadOnlyList<Step> steps = resolved.Standing.Count == 0 ? [] : Writes.Of(shard, expectedHead, resolved);
        var stores = new Step(Stores, [.. customers.Select(appends => new object?[] { appends.Key, KnownSince(appends) })]);
        return await run([.. steps, stores]) is { } done
            ? new(resolved.Results, resolved.Head, WorkingSetsOf(customers.Select(appends => appends.Key), done[^1].Rows))
            : null;
    }

    /// <summary>Whoever is gone is told of everywhere: nobody knows how long a register was away.</summary>
    private static string KnownSince(IEnumerable<Append> appends) =>
        appends.Any(append => append.Shows.Customer!.View is null) ? "" : Values.Of(WorkingSets.Since(appends.Max(append => append.By.At)));

    /// <summary>Fewer appends hold fewer rows for a shorter time: of two shards in each other's way one gets by.</summary>
    private async Task<CommittedBatch> InHalvesAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation)
    {
        var half = batch.Count / 2;
        var first = await RunAsync(shard, expectedHead, [.. batch.Take(half)], cancellation);
        var second = await RunAsync(shard, first.Head, [.. batch.Skip(half)], cancellation);
        return new([.. first.Results, .. second.Results], second.Head, second.WorkingSets.SetItems(first.WorkingSets));
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> WorkingSetsOf(
        IEnumerable<string> customers, IReadOnlyList<object?[]> rows)
    {
        var stores = rows.ToLookup(row => (string)row[0]!, row => (string)row[1]!);
        return customers.ToImmutableDictionary(id => id, id => stores[id].ToImmutableArray());
    }
}
