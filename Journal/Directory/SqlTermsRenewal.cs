using System.Collections.Immutable;

namespace CustomerCluster.Journal;

internal sealed class SqlTermsRenewal(JournalDatabase database) : ITermsRenewal
{
    private const string Prefix = "terms/";

    private static readonly Statement Advance = new(
        "update due set key = r.now from {rows} where due.key = r.was", "was text, now text");

    public async Task<string?> RenewAsync(
        string due, int most, Func<string, ImmutableArray<string>> termsOf, CancellationToken cancellation = default)
    {
        var moved = await database.WriteAsync(async work =>
        {
            var found = (await work.RunAsync([new(NextOf(most), [[due[Prefix.Length..]]])], cancellation))![0].Rows;
            var ids = found.Select(row => (string)row[0]!).ToList();
            var now = ids.Count < most ? null : Prefix + ids[^1];
            var written = await work.RunAsync(
            [
                new(Shows.ForgetTerms, [.. ids.Select(id => new object?[] { id })]),
                .. Shows.Found([.. found.Select(row => ((string)row[0]!, termsOf((string)row[1]!)))]),
                now is null ? new(Shows.NotDue, [[due]]) : new(Advance, [[due, now]], Proves: true),
            ], cancellation);
            return written is null ? null : new Moved(now);
        }, cancellation);
        // Rolled back: somebody else is at it, or holds one of the customers; it is still due.
        return moved is null ? due : moved.To;
    }

    private static Statement NextOf(int most) => new(
        $"select s.id, s.view from {{rows}} join customer s on s.id > r.after and s.view is not null order by s.id limit {most} {{locked}}", "after text");

    private sealed record Moved(string? To);
}
