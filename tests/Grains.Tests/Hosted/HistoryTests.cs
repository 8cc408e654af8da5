using System.Text.Json;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class HistoryTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task After_a_restart_a_customer_is_replayed_from_the_snapshot_on()
    {
        var before = await CustomerWithAHistory(A.Customer(1), changes: 250);

        await shop.Restart();

        Same((await shop.Customer(A.Customer(1)).Get())!, before);
        shop.Journal.EventsRead.ShouldBe(before.Version - 200);
    }

    [Fact]
    public async Task Without_its_snapshot_a_customer_is_the_same()
    {
        var before = await CustomerWithAHistory(A.Customer(2), changes: 120);

        (await Execute("delete from grain_state")).ShouldBeGreaterThan(0);
        await shop.Restart();

        Same((await shop.Customer(A.Customer(2)).Get())!, before);
        shop.Journal.EventsRead.ShouldBe(before.Version);
    }

    [Theory]
    [InlineData(32, "'$.Fold', 0, '$.State', replace(payload ->> '$.State', '\"Points\":{\"Balance\":', '\"Points\":{\"Balance\":9')")]
    [InlineData(33, "'$.State', '{\"Points\":\"of another shape\"}'")]
    public async Task A_snapshot_of_another_fold_or_shape_is_not_believed(int number, string change)
    {
        var id = A.Customer(number);
        var before = await CustomerWithAHistory(id, changes: 120);

        (await Execute($"update grain_state set payload = json_set(payload, {change})")).ShouldBeGreaterThan(0);
        await shop.Restart();

        Same((await shop.Customer(id).Get())!, before);
        shop.Journal.EventsRead.ShouldBe(before.Version);
    }

    [Fact]
    public async Task What_the_read_side_shows_is_what_the_grain_holds()
    {
        var ann = await CustomerWithAHistory(A.Customer(4), changes: 10);
        var shown = (await shop.ReadSide.CustomerAsync(ann.Id.ToString()))!;
        shown.View.ShouldBe(JsonSerializer.Serialize(ann, ApiJson.Options(A.Sterling)));
        shown.Stores.ShouldBe(["soho"]);
        (await shop.ReadSide.ListAsync(new(new() { Words = [["4477009"], ["an"]] }), null, 10)).Items.ShouldContain(shown.View!);
    }

    [Fact]
    public async Task A_change_that_could_not_be_committed_did_not_happen()
    {
        var ann = shop.Customer(A.Customer(5));
        await shop.Make(A.Customer(5));
        var request = Shop.Request();

        shop.Journal.OnCommit = _ => throw new IOException("The disk is full.");
        (await shop.Balances(A.Customer(5)).EarnPoints(new(5), request)).Refusal.ShouldBe(new OutcomeUnknown());
        shop.Journal.OnCommit = null;

        (await ann.Get())!.Points.ShouldBe(0);
        (await shop.Balances(A.Customer(5)).EarnPoints(new(5), request)).Done().Balance.ShouldBe(5);
    }

    [Fact]
    public async Task A_change_that_was_committed_unheard_happened_once()
    {
        var ann = shop.Customer(A.Customer(6));
        await shop.Make(A.Customer(6));
        var request = Shop.Request();

        shop.Journal.OnCommit = async commit =>
        {
            await commit();
            throw new IOException("The connection was lost.");
        };
        (await shop.Balances(A.Customer(6)).EarnPoints(new(5), request)).Refusal.ShouldBe(new OutcomeUnknown());
        shop.Journal.OnCommit = null;

        (await ann.Get())!.Points.ShouldBe(5);
        (await shop.Balances(A.Customer(6)).EarnPoints(new(5), request)).Earlier!.Balance.ShouldBe(5);
        (await shop.Balances(A.Customer(6)).EarnPoints(new(1), Shop.Request())).Done().Balance.ShouldBe(6);
    }

    [Fact]
    public async Task A_state_that_is_behind_the_journal_is_read_anew_and_decided_on_again()
    {
        var ann = shop.Customer(A.Customer(7));
        var made = await shop.Make(A.Customer(7));
        (await shop.Balances(A.Customer(7)).EarnPoints(new(5), Shop.Request())).Done();

        // Another activation has spent four of them: this one can't know.
        await shop.Elsewhere($"customer/{made.Id}", made.Version + 1, new("PointsRedeemed", """{"points":-4}"""));

        (await shop.Balances(A.Customer(7)).RedeemPoints(new(5), Shop.Request())).Refusal.ShouldBe(new InsufficientPoints(5, 1));
        (await shop.Balances(A.Customer(7)).RedeemPoints(new(1), Shop.Request())).Done().ShouldBe(new BalanceChanged(-1, 0, made.Version + 3));
    }

    [Fact]
    public async Task A_journal_that_can_t_be_read_is_an_answer_and_not_an_accident()
    {
        await shop.Make(A.Customer(8));
        await shop.Restart();
        shop.Journal.OnRead = new IOException("The disk is gone.");
        (await shop.Balances(A.Customer(8)).EarnPoints(new(5), Shop.Request())).Refusal.ShouldBe(new OutcomeUnknown());
        await Should.ThrowAsync<TimeoutException>(() => shop.Customer(A.Customer(8)).Get());
        shop.Journal.OnRead = null;
        (await shop.Balances(A.Customer(8)).EarnPoints(new(5), Shop.Request())).Done().Balance.ShouldBe(5);
    }

    [Fact]
    public async Task A_deleted_customer_leaves_a_tombstone_and_lets_go_of_phone_and_email()
    {
        await shop.Make(A.Customer(9), new("Ann", Phone: "07700 900009", Email: "nine@example.com"));
        (await shop.Customer(A.Customer(9)).Delete(new("moved away"), Shop.Request())).Done().Version.ShouldBe(2);

        (await shop.Customer(A.Customer(9)).Get()).ShouldBeNull();
        var tombstone = (await shop.ReadSide.CustomerAsync(A.Customer(9).ToString()))!;
        (tombstone.View, tombstone.Version).ShouldBe((null, 2));
        await shop.Make(A.Customer(10), new("Bob", Phone: "+44 7700 900009", Email: "NINE@example.com"));
    }

    [Fact]
    public async Task A_card_number_that_exists_already_makes_way_for_the_next()
    {
        var taken = Customers.Barcode.Issue(A.Customer(12));
        await shop.Make(A.Customer(11), new("Ann", Barcode: taken));
        (await shop.Make(A.Customer(12))).Barcode.ShouldBe(Customers.Barcode.Issue(A.Customer(12), 1));
        (await shop.Customer(A.Customer(13)).Create(new("Cy", Barcode: taken), Shop.Request())).Refusal
            .ShouldBe(new DuplicateCustomer("barcode", A.Customer(11)));
    }

    private async Task<CustomerView> CustomerWithAHistory(CustomerId id, int changes)
    {
        var ann = shop.Customer(id);
        await shop.Make(id, new("Ann", "Lee", Loyalty: true, Phone: $"07700 90{id.Value.ToString()[^4..]}", Addresses: [A.Home]));
        for (var n = 0; n < changes; n++)
        {
            _ = (n % 5) switch
            {
                0 => (object)(await ann.Edit(new() { Remarks = $"remark {n}" }, Shop.Request())).Done(),
                1 => (await shop.Balances(id).EarnPoints(new(7), Shop.Request())).Done(),
                2 => (await shop.Sales(id).RecordSale(A.Sale($"{id}-{n}", A.Cash(0.5m)), Shop.Request())).Done(),
                3 => (await shop.Balances(id).AddCredit(new(A.Pounds(1.25m)), Shop.Request())).Done(),
                _ => (await ann.ChangeAddress(new(Customers.Addresses.IdOf(id, 0), A.Home with { Line2 = $"{n}" }), Shop.Request())).Done(),
            };
        }
        return (await ann.Get())!;
    }

    private static void Same(CustomerView view, CustomerView other) =>
        JsonSerializer.Serialize(view, ApiJson.Options(A.Sterling)).ShouldBe(JsonSerializer.Serialize(other, ApiJson.Options(A.Sterling)));

    private async Task<int> Execute(string sql)
    {
        await using var connection = await shop.Database.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }
}
