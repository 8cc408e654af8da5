using CustomerCluster.Customers;
using Microsoft.Data.Sqlite;

namespace CustomerCluster.Grains.Tests.Hosted;

public class ErasureTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly string[] Personal =
        ["Ermintrude", "Quill", "ermintrude@example.com", "7700900777", "Owl Street", "wears green", "leave at the", "sorry about the owl"];

    [Fact]
    public async Task An_erased_person_is_nowhere_in_the_database_and_the_money_is_as_it_was()
    {
        var id = A.Customer(700);
        await Lived(id);
        (await Told(Personal)).ShouldNotBeEmpty();
        var spent = await SpendAsync();

        var version = (await Steps(id).Erase(new("case-7"), Shop.Request())).Done().Version;

        (await Told(Personal)).ShouldBeEmpty();
        (await shop.Customer(id).Get()).ShouldBeNull();
        var tombstone = await shop.ReadSide.CustomerAsync(id.ToString());
        (tombstone!.View, tombstone.Version).ShouldBe((null, version + 2));
        (await shop.ReadSide.SalesOfAsync(id.ToString(), null, 10)).Items.Count.ShouldBe(3);
        (await SpendAsync()).ShouldBe(spent);
        (await shop.Journal.ReadEntityAsync($"customer/{id}")).Select(e => e.Type).ShouldContain("PersonErased");

        await shop.Restart();
        (await Told(Personal)).ShouldBeEmpty();
        (await Steps(id).Erase(new(null), Shop.Request())).Refusal.ShouldBe(new AlreadyErased());
        (await shop.Balances(id).EarnPoints(new(5), Shop.Request())).Refusal.ShouldBe(new NotFound("customer"));
        (await shop.Customer(A.Customer(701)).Create(
            new("Nell", Email: "ermintrude@example.com", Phone: "07700 900777"), Shop.Request())).Done();
    }

    [Fact]
    public async Task Who_was_deleted_is_erased_too_and_a_repeat_is_told_the_same()
    {
        var id = A.Customer(710);
        await shop.Make(id, new("Zebedee", "Spring"));
        (await shop.Customer(id).Delete(new("moved"), Shop.Request())).Done();
        var request = Shop.Request();
        var first = (await Steps(id).Erase(new(null), request)).Done();
        (await Steps(id).Erase(new(null), request)).Earlier!.Version.ShouldBe(first.Version);
        (await Told("Zebedee")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task An_erasure_that_died_at_any_step_is_gone_on_with(int failing)
    {
        var id = A.Customer(720 + failing);
        await shop.Make(id, new($"Dougal{failing}", "Hound"));
        (await shop.Sales(id).RecordSale(A.Sale($"dougal-{failing}", A.Cash(1)) with { Note = $"for Dougal{failing}" }, Shop.Request()))
            .Done();
        var commits = 0;
        shop.Journal.OnCommit = commit => Interlocked.Increment(ref commits) <= failing - 1 ? commit() : throw new IOException("The disk is gone.");
        await Steps(id).Erase(new(null), Shop.Request());
        shop.Journal.OnCommit = null;
        if (failing == 1)
            (await Steps(id).Erase(new(null), Shop.Request())).Done();

        for (var begun = TimeProvider.System.GetTimestamp(); (await Told($"Dougal{failing}")).Count > 0; await Task.Yield())
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        for (var begun = TimeProvider.System.GetTimestamp(); (await shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 99))
            .Contains($"customer/{id}"); await Task.Yield())
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    /// <summary>A life that leaves something personal wherever there is a place for it.</summary>
    private async Task Lived(CustomerId id)
    {
        await shop.Make(id, new(
            "Ermintrude", "Quill", "ermintrude@example.com", "07700 900777", Remarks: "wears green", Loyalty: true,
            Addresses: [new(Line1: "1 Owl Street", City: "London")], Tags: ["owls"]));
        await shop.Balances(id).AddCredit(new(A.Pounds(5), "sorry about the owl"), Shop.Request());
        (await shop.Sales(id).RecordSale(A.Sale("erase-1", A.Cash(12)) with { Note = "leave at the owl's" }, Shop.Request("erase-1"))).Done();
        (await shop.Sales(id).RecordSale(A.Sale("erase-2", A.Cash(12)), Shop.Request("erase-2"))).Done();
        await shop.Register("till-9").Enrol(new(A.Soho, "Till 9", new string('9', 64)), Shop.Request());
        (await shop.Register("till-9").RecordSale(
            A.Sale("erase-3", A.Cash(3)) with { RegisterId = new("till-9"), Note = "Ermintrude forgot her card" }, Shop.Request("erase-3"))).Done();
        (await shop.Sales(id).TakeSale(new(new("erase-3")), Shop.Request())).Done();
        await shop.Import(
            "firstName,lastName,email\nErmintrude,Quill,ermintrude@example.com\n",
            new("", "", 0, Duplicates: CustomerCluster.Imports.DuplicatePolicy.Refuse));
        // So many changes that a snapshot is kept.
        foreach (var n in Enumerable.Range(0, 110))
            (await shop.Customer(id).Edit(new() { Remarks = new($"wears green {n}") }, Shop.Request())).Done();
    }

    private ICustomerStepsGrain Steps(CustomerId id) => shop.Grain<ICustomerStepsGrain>(id.Value);

    private Task<string> SpendAsync() => Text("select sum(amount) || ' in ' || sum(orders) from spend");

    private async Task<string> Text(string sql)
    {
        await using var connection = await shop.Database.DataSource.OpenConnectionAsync();
        await using var command = new SqliteCommand(sql, (SqliteConnection)connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every row of every table that says one of these, whatever the case.</summary>
    private async Task<List<string>> Told(params string[] words)
    {
        await using var connection = await shop.Database.DataSource.OpenConnectionAsync();
        var told = new List<string>();
        foreach (var table in await Rows("select name from sqlite_master where type = 'table'"))
            foreach (var row in await Rows($"select * from {table}"))
                if (words.Any(word => row.Contains(word, StringComparison.OrdinalIgnoreCase)))
                    told.Add($"{table}: {row}");
        return told;

        async Task<List<string>> Rows(string sql)
        {
            await using var command = new SqliteCommand(sql, (SqliteConnection)connection);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
            return rows;
        }
    }
}
