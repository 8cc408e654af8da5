namespace CustomerCluster.Journal;

/// <summary>Reads, in one round trip and under the fence, what the database holds of what a batch mentions.</summary>
internal static class Lookups
{
    private static readonly Statement Requests = new(
        "select q.id, q.fingerprint, q.outcome from {rows} join request q on q.id = r.id", "id text");

    private static readonly Statement Sequences = new(
        "select r.entity, (select max(e.sequence) from event e where e.entity = r.entity) from {rows}", "entity text");

    private static readonly Statement Holders = new(
        "select c.kind, c.value, c.holder from {rows} join claim c on c.kind = r.kind and c.value = r.value", "kind text, value text");

    public static IReadOnlyList<Step> For(IReadOnlyList<Append> batch) =>
    [
        new(Requests, Rows(batch.Select(append => append.Request.Id))),
        new(Sequences, Rows(batch.Select(append => append.Entity))),
        new(Holders, [.. batch.SelectMany(append => append.Claims).Select(c => (c.Kind, c.Value)).Distinct()
            .Select(c => new object?[] { c.Kind, c.Value })]),
    ];

    public static Known Known(IReadOnlyList<StepResult> found) => new(
        found[0].Rows.ToDictionary(row => (string)row[0]!, row => new Repeated((string)row[1]!, (string)row[2]!)),
        found[1].Rows.ToDictionary(row => (string)row[0]!, row => row[1] as long? ?? 0),
        found[2].Rows.ToDictionary(row => new ClaimKey((string)row[0]!, (string)row[1]!), row => (string)row[2]!));

    private static List<object?[]> Rows(IEnumerable<string> keys) => [.. keys.Distinct().Select(key => new object?[] { key })];
}
