namespace CustomerCluster.Journal;

/// <summary>
/// Takes out of the journal what identifies a person, and out of the reports of imports: the one thing that ever changes what was written
/// there.
/// </summary>
internal sealed class PersonalErasure(JournalDatabase database)
{
    private static readonly Statement Personal = new(
        "update event set personal = null where personal is not null and entity in (select r.entity from {rows})", "entity text");

    /// <summary>A sale that was anonymous is written down with its register too, with whatever was noted on it.</summary>
    private readonly Statement _noted = new(database.Spell(
        """
        update event set personal = null
        where personal is not null
          and entity in (
            select e.payload{json} ->> 'takenFrom' from {rows} join event e on e.entity = r.entity where e.type = 'SaleTaken')
          and payload{json} ->> 'saleId' in (
            select e.payload{json} ->> 'saleId' from {rows} join event e on e.entity = r.entity where e.type = 'SaleTaken')
        """), "entity text");

    private readonly Statement _reasons = new(
        $"""
        update event set payload = {database.Without("payload", "reason", "reference")}
        where (payload like '%"reason"%' or payload like '%"reference"%') and entity in (select r.entity from {"{rows}"})
        """, "entity text");

    private static readonly Statement Entries = new(
        "update ledger set reason = null where reason is not null and customer in (select substr(r.entity, 10) from {rows})", "entity text");

    public async Task<int> RunAsync(string entity, CancellationToken cancellation)
    {
        object?[][] rows = [[entity]];
        // Looked for beside the other writers, and while the journal still knows who it was.
        var reported = await new ReportedPerson(database).FindAsync(entity, cancellation);
        return (await database.CommitAsync(
            [
                new(Personal, rows), new(_noted, rows), new(_reasons, rows), new(Entries, rows),
                .. reported.Length == 0 ? (Step[])[] : [new(ReportedPerson.Forget, reported)],
            ], cancellation))![0].Affected;
    }
}
