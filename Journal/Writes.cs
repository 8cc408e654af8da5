namespace CustomerCluster.Journal;

/// <summary>What stands of a batch as rows: one statement per table over all of them.</summary>
internal static class Writes
{
    public static readonly Statement Head = new(
        "update shard set head = r.head from {rows} where shard.id = r.id and shard.head = r.expected", "id int, expected int, head int");

    // An «exists» here may be hashed: made while the table was small, such a plan would go on to read the whole of it.
    private static readonly Statement Events = new(
        """
        insert into event (shard, position, entity, sequence, type, payload, personal, request, actor, store, register, cause, at)
        select shard, position, entity, sequence, type, payload, personal, request, actor, store, register, cause, at from {rows}
        where r.follows = coalesce((select e.sequence from event e where e.entity = r.entity and e.sequence = r.follows), 0)
        """,
        "follows int, shard int, position int, entity text, sequence int, type text, payload text, personal text, request text, actor text, " +
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

    /// <summary>
    /// The steps that write a resolved batch. The first ones work only if shard, claims, requests and sequences were in the database as
    /// the resolution had them: they affect fewer rows otherwise, or meet a row that is there already.
    /// </summary>
    public static IReadOnlyList<Step> Of(int shard, long expectedHead, Resolution resolved)
    {
        var claims = resolved.Claims.ToList();
        return
        [
            new(Head, [[(long)shard, expectedHead, resolved.Head]], Proves: true),
            new(TakeClaims, [.. claims.Where(c => c.Before is null && c.After is not null)
                .Select(c => new object?[] { c.Key.Kind, c.Key.Value, c.After })], Proves: true),
            new(MoveClaims, [.. claims.Where(c => c.Before is not null && c.After is not null)
                .Select(c => new object?[] { c.Key.Kind, c.Key.Value, c.Before, c.After })], Proves: true),
            new(ReleaseClaims, [.. claims.Where(c => c.Before is not null && c.After is null)
                .Select(c => new object?[] { c.Key.Kind, c.Key.Value, c.Before })], Proves: true),
            new(Request, Requests(resolved)),
            new(Events, EventsOf(shard, resolved), Proves: true),
            .. Shows.Of(shard, resolved.Standing),
        ];
    }

    private static List<object?[]> Requests(Resolution resolved) =>
        [.. resolved.Standing.Select(s => s.Append.Request).OrderBy(request => request.Id, StringComparer.Ordinal)
            .Select(request => new object?[] { request.Id, request.Fingerprint, request.Outcome })];

    private static List<object?[]> EventsOf(int shard, Resolution resolved)
    {
        var begun = new HashSet<string>();
        return [.. resolved.Standing.SelectMany(standing => EventsOf(shard, standing, begun.Add(standing.Append.Entity)))];
    }

    /// <param name="first">Of its entity in this batch: it follows what the database has, the others follow it.</param>
    private static IEnumerable<object?[]> EventsOf(int shard, Standing standing, bool first)
    {
        var (append, by) = (standing.Append, standing.Append.By);
        var at = Values.Of(by.At);
        return append.Events.Select((data, index) => new object?[]
        {
            first && index == 0 ? append.ExpectedSequence : 0L,
            (long)shard, standing.Before + index + 1, append.Entity, append.ExpectedSequence + index + 1, data.Type, data.Payload,
            data.Personal, append.Request.Id, by.User, by.Store, by.Register, by.Cause, at,
        });
    }
}
