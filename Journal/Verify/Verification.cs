namespace CustomerCluster.Journal;

/// <summary>
/// Recomputes, in SQL and over one unchanging state of the database, what the grains have added up: balances, spend, orders and
/// rollups from the events and sales, and the order of the journal itself. It shares no code with what wrote them.
/// </summary>
public sealed class Verification(JournalDatabase database)
{
    private static readonly IReadOnlyList<Check> Checks =
    [
        .. HistoryChecks.All, .. BalanceChecks.All, .. SaleChecks.All, .. ReturnChecks.All, .. CustomerChecks.All,
        .. DirectoryChecks.All, .. GroupChecks.All, .. MergeChecks.All, .. ImportChecks.All,
    ];

    /// <summary>Each may read those before it.</summary>
    private static readonly IReadOnlyList<Sheet> Sheets =
        [.. BalanceChecks.Sheets, .. SaleChecks.Sheets, .. ReturnChecks.Sheets, .. GroupChecks.Sheets];

    public Task<VerificationReport> RunAsync(CancellationToken cancellation = default) =>
        database.SnapshotAsync(async work =>
        {
            // They go with the transaction, which changes nothing and is not committed.
            foreach (var sheet in Sheets)
                await work.RunAsync([Once($"create temporary table {sheet.Name} as {sheet.Rows}"), Once($"analyze {sheet.Name}")], cancellation);
            var compared = new List<Compared>();
            foreach (var check in Checks)
            {
                var differences = check.Differences + $" limit {Compared.MostDifferences}";
                var found = (await work.RunAsync([Once(check.Count), Once(differences)], cancellation))!;
                compared.Add(new(check.What, (long)found[0].Rows[0][0]!, [.. found[1].Rows.Select(Read)]));
            }
            return new VerificationReport(compared);
        }, cancellation);

    private Step Once(string sql) => Step.Once(new(database.Spell(sql)));

    private static Difference Read(object?[] row) => new((string)row[0]!, row[1] as string ?? "none", row[2] as string ?? "none");
}

/// <summary>What several checks read, worked out once: a table that is there for as long as the look takes.</summary>
/// <param name="Rows">SQL: what is in it.</param>
internal sealed record Sheet(string Name, string Rows);

/// <param name="What">What is compared with what, for people.</param>
/// <param name="Count">SQL: how many are compared.</param>
/// <param name="Differences">SQL: subject, expected and found, as text.</param>
internal sealed record Check(string What, string Count, string Differences);

public sealed record VerificationReport(IReadOnlyList<Compared> Compared)
{
    public bool IsClean => Compared.All(compared => compared.Differences.Count == 0);
}

/// <param name="Differences">The first <see cref="MostDifferences"/>.</param>
public sealed record Compared(string What, long Count, IReadOnlyList<Difference> Differences)
{
    public const int MostDifferences = 20;
}

/// <param name="Expected">As recomputed; <c>none</c> where there should be nothing.</param>
/// <param name="Found">As stored; <c>none</c> where it is missing.</param>
public sealed record Difference(string Subject, string Expected, string Found);
