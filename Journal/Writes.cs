namespace CustomerCluster.Journal;

/// <summary>What stands of a batch as rows: one statement per table over all of them.</summary>
internal static class Writes
{
    private static readonly Statement Head = new(
        "update shard set head = r.head from {rows} where shard.id = r.id and shard.head = r.expected", "id int, expected int, head int");

    private static readonly Statement Events = new(
        """
        insert into event (shard, position, entity, sequence, type, payload, personal, request, actor, store, register, cause, at)
        select shard, position, entity, sequence, type, payload, personal, request, actor, store, register, cause, at from {rows}
        """,
        "shard int, position int, entity text, sequence int, type text, payload text, personal text, request text, actor text, " +
        "store text, register text, cause text, at text");

    private static readonly Statement Request = new(
        "insert into request (id, fingerprint, outcome) select id, fingerprint, outcome from {rows}",
        "id text, fingerprint text, outcome text");

    private static readonly Statement TakeClaims = new(
        "insert into claim (kind, value, holder) select kind, value, holder from {rows} where true on conflict (kind, value) do nothing",
        "kind text, value text, holder text");

    private static readonly Statement MoveClaims = new(
        "update claim set holder = r.holder from {rows} where claim.kind = r.kind and claim.value = r.value and claim.holder = r.expected",
        "kind text, value text, expected text, holder text");

    private static readonly Statement ReleaseClaims = new(
        "delete from claim where (kind, value, holder) in (select r.kind, r.value, r.expected from {rows})",
        "kind text, value text, expected text");

    /// <summary>The steps that write a resolved batch, and how many rows the leading ones, the compare-and-swaps, have to affect.</summary>
    public static (IReadOnlyList<Step> Steps, IReadOnlyList<int> Required) Of(int shard, long expectedHead, Resolution resolved)
    {
        var claims = resolved.Claims.ToList();
        Step[] required =
        [
            new(Head, [[(long)shard, expectedHead, resolved.Head]]),
            new(TakeClaims, [.. claims.Where(c => c.Before is null && c.After is not null)
                .Select(c => new object?[] { c.Key.Kind, c.Key.Value, c.After })]),
            new(MoveClaims, [.. claims.Where(c => c.Before is not null && c.After is not null)
                .Select(c => new object?[] { c.Key.Kind, c.Key.Value, c.Before, c.After })]),
            new(ReleaseClaims, [.. claims.Where(c => c.Before is not null && c.After is null)
                .Select(c => new object?[] { c.Key.Kind, c.Key.Value, c.Before })]),
        ];
        Step[] steps =
        [
            .. required, Requests(resolved), new(Events, [.. resolved.Standing.SelectMany(standing => EventsOf(shard, standing))]),
            .. Shows.Of(shard, resolved.Standing),
        ];
        return (steps, [.. required.Select(step => step.Rows.Count)]);
    }

    private static Step Requests(Resolution resolved) => new(Request,
        [.. resolved.Standing.Select(s => s.Append.Request).OrderBy(request => request.Id, StringComparer.Ordinal)
            .Select(request => new object?[] { request.Id, request.Fingerprint, request.Outcome })]);

    private static IEnumerable<object?[]> EventsOf(int shard, Standing standing)
    {
        var (append, by) = (standing.Append, standing.Append.By);
        var at = Values.Of(by.At);
        return append.Events.Select((data, index) => new object?[]
        {
            (long)shard, standing.Before + index + 1, append.Entity, append.ExpectedSequence + index + 1, data.Type, data.Payload,
            data.Personal, append.Request.Id, by.User, by.Store, by.Register, by.Cause, at,
        });
    }
}
