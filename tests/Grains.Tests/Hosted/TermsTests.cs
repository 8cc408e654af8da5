using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>A shop that an older program has kept: its customers have fewer terms than those of today.</summary>
public sealed class TermsTests : IAsyncLifetime
{
    private const int Customers = 250;

    private readonly Shop _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Everybody_is_found_in_every_way_again_though_nobody_was_edited_and_the_shop_was_closed_meanwhile()
    {
        foreach (var number in Enumerable.Range(1, Customers))
            await _shop.Make(A.Customer(number), new CreateCustomer("怡君", "陳", Phone: $"07700 900{number:000}"));
        await ExecuteAsync(
            """
            delete from customer_term;
            insert into customer_term (term, customer) select 'old', id from customer;
            update customer_words set words = char(10) || 'old' || char(10);
            insert into due (key, at) values ('terms/', '2000-01-01T00:00:00.0000000Z');
            """);
        await _shop.Restart();
        // Wakes the sweeper; one who comes meanwhile is as they came.
        await _shop.Make(A.Customer(900), new CreateCustomer("君", "林"));

        var begun = TimeProvider.System.GetTimestamp();
        while ((await _shop.ReadSide.DueAsync(DateTimeOffset.MaxValue, 1)).Count > 0)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        (await _shop.ReadSide.CountAsync(new() { Words = [["君"]] })).ShouldBe(Customers + 1);
        (await _shop.ReadSide.CountAsync(new() { Words = [["0123"]] })).ShouldBe(1);
        (await _shop.ReadSide.CountAsync(new() { Words = [["old"]] })).ShouldBe(0);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _shop.Database.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
