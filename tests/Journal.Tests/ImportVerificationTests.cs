using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests;

public sealed class ImportVerificationOnSqlite() : ImportVerificationTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class ImportVerificationOnPostgres(PostgresServer server)
    : ImportVerificationTests(() => TestDatabase.OnPostgresAsync(server));

public abstract class ImportVerificationTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private const string What = "Every import that is done has made as many customers as it says";

    [Theory]
    [InlineData("update shard set head = head", true)]
    [InlineData("update entity set view = replace(view, '\"created\":2', '\"created\":3') where kind = 'import'", false)]
    [InlineData("update event set cause = null where entity = 'customer/b'", false)]
    [InlineData("update entity set view = replace(view, '\"created\":2', '\"created\":3') where kind = 'import' and id = '2'", true)]
    public async Task A_customer_too_many_or_too_few_is_found(string error, bool isClean)
    {
        var made = new Provenance("ann", null, null, "import/1", Appends.Noon);
        await Journal.CommitAsync(0, 0,
        [
            Appends.To("customer/a", 0, "import/1/2").With(new EventData("CustomerCreated", "{}")) with { By = made },
            Appends.To("customer/b", 0, "import/1/3").With(new EventData("CustomerCreated", "{}")) with { By = made },
            Shown("1", "\"state\":\"done\""), Shown("2", "\"state\":\"running\""),
        ]);
        (await Database.ExecuteAsync(error)).ShouldBeGreaterThan(0);

        var report = await new Verification(Opened).RunAsync();

        report.Compared.Single(compared => compared.What == What).Differences.Count.ShouldBe(isClean ? 0 : 1);
    }

    private static Append Shown(string id, string state) => Appends.To($"import/{id}", 0, $"r{id}").Showing(new()
    {
        Entities = [new("import", id, 1, id, null, $$"""{"id":"{{id}}",{{state}},"dryRun":false,"counts":{"read":2,"created":2} }""")],
    });
}
