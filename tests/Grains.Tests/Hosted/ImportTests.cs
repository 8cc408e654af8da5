using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Feed;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Tests.Hosted;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Header = "reference,firstName,lastName,email,phone,barcode,points,credit,tags,address1.line1,address1.country\n";

    private readonly Shop _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Each_row_becomes_a_customer_as_if_made_at_a_desk()
    {
        var view = await _shop.Import(Header
            + "17,Élodie,Müller,elodie@example.com,020 7946 0000,,120,12.50,vip;regular,1 High St,GB\n"
            + "18,Bob,Lee,bob@example.com,07700 900001,CARD-1,,,,,\n");

        view.ShouldSatisfyAllConditions(
            () => view.State.ShouldBe(ImportStanding.Done),
            () => view.Counts.ShouldBe(new(Read: 2, Created: 2)),
            () => view.Rows.ShouldBe(2),
            () => (view.Encoding, view.Separator, view.Format).ShouldBe(("utf-8", ",", ImportFormat.Template)));
        var elodie = await Found("elodie@example.com");
        var asked = await _shop.Customer(elodie.Id).Get();
        asked.ShouldNotBeNull();
        // What was shown without a grain is what the grain makes of the journal.
        System.Text.Json.JsonSerializer.Serialize(asked, Json).ShouldBe(System.Text.Json.JsonSerializer.Serialize(elodie, Json));
        (elodie.FirstName, elodie.Points, elodie.Credit.Amount, elodie.Loyalty, elodie.Origin).ShouldBe(("Élodie", 120, 12.5m, true, CustomerOrigin.Import));
        elodie.PhoneNumber.ShouldBe("+442079460000");
        elodie.Tags.ShouldBe(["vip", "regular"]);
        elodie.Addresses.Single().Line1.ShouldBe("1 High St");
        elodie.KnownBy.Single().ShouldBe(new AlsoKnownBy("reference", "template:17", elodie.Id));
        (await Found("template:18")).Barcode.ShouldBe("CARD-1");
        (await Found("07700900001")).FirstName.ShouldBe("Bob");
        (await _shop.ReadSide.LedgerAsync(elodie.Id.ToString(), "points", null, 10)).Items.Single().Reason.ShouldBe($"Opening balance, import {view.Id}");
        (await _shop.ReadSide.LedgerAsync(elodie.Id.ToString(), "credit", null, 10)).Items.Single().Change.ShouldBe(1250);
        (await _shop.Balances(elodie.Id).RedeemPoints(new(100), Shop.Request())).Done().Balance.ShouldBe(20);
        (await _shop.Files.ReadAsync("any", 0)).ShouldBeNull();
        (await new Verification(_shop.Database).RunAsync()).Compared.ShouldAllBe(compared => compared.Differences.Count == 0);
    }

    [Fact]
    public async Task Who_did_it_and_why_stands_with_each_event()
    {
        var view = await _shop.Import("firstName,email\nAnn,ann@example.com\n");

        var made = (await _shop.Journal.ReadEntityAsync($"customer/{(await Found("ann@example.com")).Id}"))[0];
        (made.By.User, made.By.Cause, made.RequestId).ShouldBe(("ann", $"import/{view.Id}", $"import/{view.Id}/2"));
    }

    [Fact]
    public async Task A_bad_row_is_reported_with_its_line_field_and_rule_and_stops_no_other()
    {
        var view = await _shop.Import(Header
            + "1,Ann,Lee,ann@example.com,,,,,,,\n"
            + "2,Bob,Lee,nobody,123456789012345678,CARD 7,-3,,,,\n"
            + "3,,,,,,,,,,\n"
            + "4,Cy,Lee,cy@example.com,,,,,,1 High St,XX\n"
            + "5,Dee,Lee,dee@example.com,,,,,,,\n");

        view.Counts.ShouldBe(new(Read: 5, Created: 2, Failed: 3, Faults: 3));
        (await _shop.Faults(view.Id)).ShouldBe([
            "3 points: is a whole number of points, not below zero [-3]",
            "4 firstName: is required, or a last name or an e-mail []",
            "5 address1.country: is a country's two letters (ISO 3166-1 alpha-2) [XX]",
        ]);
    }

    [Fact]
    public async Task A_fault_stands_at_the_column_that_it_was_read_from()
    {
        var view = await _shop.Import(
            "firstName,points,credit,creditExpiresOn,Address1 Line1,Address1 Country,Ship City,Ship Country\n"
            + "Ann,2000000000,,,,,,\n"
            + "Bob,,5.00,2001-01-01,,,,\n"
            + "Cy,,,,,,London,XX\n",
            new("", "", 0, Columns: ImmutableSortedDictionary<string, string>.Empty
                .Add("Ship City", "address3.city").Add("Ship Country", "address3.country")));

        (await _shop.ImportFaults.ListAsync(view.Id.ToString(), null, 10)).Items
            .Select(fault => $"{fault.Line} {fault.Column} {fault.Field} [{fault.Value}]").ShouldBe([
                "2 points points [2000000000]",
                "3 creditExpiresOn creditExpiresOn [2001-01-01]",
                "4 Ship Country address3.country [XX]",
            ]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_row_is_reported_at_once()
    {
        var view = await _shop.Import(Header + "2,Bob,Lee,nobody,12,CARD 7,,,,,\n");

        (await _shop.Faults(view.Id)).Select(fault => fault.Split(':')[0]).ShouldBe(["2 barcode", "2 email", "2 phone"]);
    }

    [Theory]
    [InlineData(DuplicatePolicy.Skip)]
    [InlineData(DuplicatePolicy.Merge)]
    [InlineData(DuplicatePolicy.Update)]
    [InlineData(DuplicatePolicy.Refuse)]
    public async Task Who_is_a_customer_already_is_treated_as_the_policy_says(DuplicatePolicy policy)
    {
        var id = new CustomerId(Guid.CreateVersion7());
        await _shop.Make(id, new("Ann", null, "ann@example.com", "07700 900009", Barcode: "CARD-9", AllowDuplicate: true));

        var view = await _shop.Import(
            Header + "9,Anna,Lee,ANN@example.com,,,50,,vip,1 High St,GB\n", new("", "", 0, Duplicates: policy));

        var ann = (await _shop.Customer(id).Get())!;
        view.Counts.ShouldBe(policy switch
        {
            DuplicatePolicy.Skip => new(Read: 1, Skipped: 1),
            DuplicatePolicy.Refuse => new(Read: 1, Failed: 1, Faults: 1),
            _ => new(Read: 1, Merged: 1, Faults: 1),
        });
        (ann.FirstName, ann.LastName).ShouldBe(policy switch
        {
            DuplicatePolicy.Merge => ("Ann", "Lee"),
            DuplicatePolicy.Update => ("Anna", "Lee"),
            _ => ("Ann", null),
        });
        ann.Tags.Length.ShouldBe(policy is DuplicatePolicy.Merge or DuplicatePolicy.Update ? 1 : 0);
        ann.Addresses.Length.ShouldBe(ann.Tags.Length);
        ann.KnownBy.Length.ShouldBe(ann.Tags.Length);
        ann.Points.ShouldBe(0);
        var faults = await _shop.Faults(view.Id);
        if (policy == DuplicatePolicy.Refuse)
            faults.Single().ShouldBe("2 email: is another customer's already [ANN@example.com]");
        else if (policy != DuplicatePolicy.Skip)
            faults.Single().ShouldStartWith("2 points: is an opening balance, and none is added");
    }

    [Theory]
    [InlineData("reference", "1,Ann,Lee,,,,,,,,")]
    [InlineData("email", ",Ann,Lee,ann@example.com,,,,,,,")]
    [InlineData("phone", ",Ann,Lee,,+44 20 7946 0000,,,,,,")]
    [InlineData("barcode", ",Ann,Lee,,,CARD-1,,,,,")]
    public async Task They_are_known_by_reference_card_phone_or_e_mail_in_the_file_too(string by, string row)
    {
        await _shop.Import(Header + "1,Ann,Lee,ann@example.com,020 7946 0000,CARD-1,,,,,\n");

        var view = await _shop.Import(Header + row + "\n", new("", "", 0, Duplicates: DuplicatePolicy.Refuse));
        var twice = await _shop.Import(Header + "7,Cy,Lee,,,,,,,,\n7,Cy,Lee,,,,,,,,\n,Dee,,dee@example.com,,,,,,,\n,Dee,,DEE@example.com,,,,,,,\n");

        (await _shop.Faults(view.Id)).Single().ShouldStartWith($"2 {by}: is another customer's already");
        twice.Counts.ShouldBe(new(Read: 4, Created: 2, Skipped: 2));
    }

    [Fact]
    public async Task Who_could_be_two_customers_is_neither()
    {
        await _shop.Import(Header + ",Ann,Lee,ann@example.com,,,,,,,\n,Bob,Lee,,020 7946 0000,,,,,,\n");

        var view = await _shop.Import(Header + ",Cy,Lee,ann@example.com,020 7946 0000,,,,,,\n", new("", "", 0, Duplicates: DuplicatePolicy.Merge));

        (await _shop.Faults(view.Id)).Single().ShouldBe("2 email: is that of several customers [ann@example.com]");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_become_of_the_rows_and_changes_nothing()
    {
        var file = Header + "1,Ann,Lee,ann@example.com,,,,,,,\n1,Ann,Lee,ann@example.com,,,,,,,\n2,Bob,Lee,nobody,,,,,,,\n";

        var view = await _shop.Import(file, new("", "", 0, DryRun: true));

        view.Counts.ShouldBe(new(Read: 3, Created: 1, Skipped: 1, Failed: 1, Faults: 1));
        (await _shop.ReadSide.FoundByAsync("ann@example.com", 1)).ShouldBeEmpty();
        (await _shop.Import(file)).Counts.ShouldBe(view.Counts);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_refused_before_any_of_it_is_taken_in()
    {
        var view = await _shop.Import("firstName,email\nAnn,ann@example.com\nBob,\"bob@example.com\nCy,cy@example.com\n");

        view.State.ShouldBe(ImportStanding.Refused);
        view.Problem!.Line.ShouldBe(3);
        (await _shop.ReadSide.FoundByAsync("ann@example.com", 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_row_of_a_file_that_was_cut_off_is_a_fault()
    {
        var view = await _shop.Import("firstName,lastName,email\nAnn,Lee,ann@example.com\nBob,Le");

        view.Counts.ShouldBe(new(Read: 2, Created: 1, Failed: 1, Faults: 1));
        (await _shop.Faults(view.Id)).Single().ShouldStartWith("3 : ends before its last column");
    }

    [Fact]
    public async Task A_file_without_a_header_is_refused_at_once()
    {
        var (id, reply) = await _shop.Begin("Ann,ann@example.com\nBob,bob@example.com\n");

        reply.Refusal.ShouldBeOfType<Invalid>().Errors["file"].Single().ShouldContain("has no column that is known");
        (await _shop.Imported(id)).ShouldBeNull();
    }

    [Fact]
    public async Task Sent_again_it_is_the_import_it_was()
    {
        var id = Guid.NewGuid();
        await _shop.Import("firstName,email\nAnn,ann@example.com\n", import: id);

        var (_, again) = await _shop.Begin("firstName,email\nAnn,ann@example.com\n", import: id);
        var (_, other) = await _shop.Begin("firstName,email\nBob,bob@example.com\n", import: id);

        again.Earlier.ShouldNotBeNull().Entity.ShouldBe($"import/{id}");
        other.Refusal.ShouldBeOfType<IdempotencyKeyReused>();
    }

    [Fact]
    public async Task It_goes_on_where_its_process_died_and_no_row_is_taken_in_twice()
    {
        const int Rows = 4_500;
        var file = Header + string.Concat(Enumerable.Range(0, Rows).Select(i =>
            $"{i},Ann,Lee{i},{(i % 100 == 7 ? "nobody" : $"a{i / 2 * 2}@example.com")},,,{i % 3},,,,\n"));
        var chunks = 0;
        _shop.Journal.OnCommit = async commit => (await commit(), Interlocked.Increment(ref chunks) == 3 ? throw new IOException("The power is gone.") : 0).Item1;

        var (id, _) = await _shop.Begin(file);
        await Importing.Until(TimeSpan.FromSeconds(20), () => Task.FromResult(chunks >= 3));
        _shop.Journal.OnCommit = null;
        await _shop.Restart();
        // As whoever writes, or listens to what is written, does.
        await _shop.Grain<Due.IDueGrain>(Due.IDueGrain.Key).Wake();
        var view = await _shop.Finished(id);

        view.Counts.Read.ShouldBe(Rows);
        var clean = new Shop();
        await clean.InitializeAsync();
        var uninterrupted = await clean.Import(file);
        await clean.DisposeAsync();
        view.Counts.ShouldBe(uninterrupted.Counts);
        (await _shop.Count("customer")).ShouldBe(view.Counts.Created);
        (await _shop.Count("import_fault")).ShouldBe(view.Counts.Faults);
        (await _shop.Count("import_piece")).ShouldBe(0);
        (await new Verification(_shop.Database).RunAsync()).Compared.ShouldAllBe(compared => compared.Differences.Count == 0);
    }

    [Fact]
    public async Task Cancelled_it_takes_in_no_further_row_and_forgets_the_file()
    {
        var (id, _) = await _shop.Begin("firstName,email\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"Ann,a{i}@example.com\n")));

        (await _shop.Grain<IImportGrain>(id).Cancel(new(), Shop.Request())).Done().State.ShouldBe(ImportStanding.Cancelled);

        (await _shop.Count("import_piece")).ShouldBe(0);
        var made = await _shop.Count("customer");
        (await _shop.Grain<IImportGrain>(id).Cancel(new(), Shop.Request())).Refusal.ShouldBeOfType<ImportFinished>();
        await _shop.Grain<IImportGrain>(id).Wake();
        (await _shop.Imported(id))!.State.ShouldBe(ImportStanding.Cancelled);
        (await _shop.Count("customer")).ShouldBe(made);
    }

    [Fact]
    public async Task Cancelled_before_it_was_noted_how_far_it_has_come_it_says_how_many_were_taken_in()
    {
        _shop.Clock.Hold();
        var (id, _) = await _shop.Begin("firstName,email\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"Ann,a{i}@example.com\n")));
        await Importing.Until(TimeSpan.FromSeconds(20), async () => await _shop.Count("customer") > 0);

        var counts = (await _shop.Grain<IImportGrain>(id).Cancel(new(), Shop.Request())).Done().Counts;

        counts.Created.ShouldBe(await _shop.Count("customer"));
        counts.Read.ShouldBe(counts.Created);
        counts.Created.ShouldBeLessThan(40_000);
    }

    [Fact]
    public async Task A_file_that_no_import_is_at_is_forgotten_after_a_day()
    {
        var now = _shop.Clock.GetUtcNow();
        await _shop.Files.WriteAsync("left", 0, [1], now.AddHours(-25));
        await _shop.Files.WriteAsync("on its way", 0, [1], now.AddHours(-1));

        _shop.Clock.Ahead = TimeSpan.FromHours(2);
        await _shop.Grain<Due.IDueGrain>(Due.IDueGrain.Key).Wake();
        await Importing.Until(TimeSpan.FromSeconds(20), async () => await _shop.Files.ReadAsync("left", 0) is null);

        (await _shop.Files.ReadAsync("on its way", 0)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_feed_moves_on_past_imported_customers_without_telling_of_them()
    {
        var heard = new Heard();
        for (var shard = 0; shard < 2; shard++)
            await _shop.Grain<IFeedGrain>(shard).Subscribe(_shop.Observer<IFeedObserver>(heard));

        var view = await _shop.Import("firstName,email\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"Ann,a{i}@example.com\n")));
        await _shop.Make(new(Guid.CreateVersion7()));
        await Importing.Until(TimeSpan.FromSeconds(20), () => Task.FromResult(heard.Batches.SelectMany(batch => batch.Announcements).Any(news => news.Entity.StartsWith("customer/", StringComparison.Ordinal))));

        view.Counts.Created.ShouldBe(50);
        heard.Batches.SelectMany(batch => batch.Announcements).Count(news => news.Entity.StartsWith("customer/", StringComparison.Ordinal)).ShouldBe(1);
        heard.Batches.SelectMany(batch => batch.Announcements).ShouldContain(news => news.Entity == $"import/{view.Id}");
        foreach (var shard in heard.Batches.Where(batch => batch.To > batch.From).GroupBy(batch => batch.Shard))
            shard.Zip(shard.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
    }

    [Fact]
    public async Task Of_those_whom_an_import_changes_no_store_is_told_one_by_one()
    {
        var id = new CustomerId(Guid.CreateVersion7());
        await _shop.Make(id, new("Ann", null, "ann@example.com", HomeStoreId: A.Soho, AllowDuplicate: true));
        var heard = new Heard();
        for (var shard = 0; shard < 2; shard++)
            await _shop.Grain<IFeedGrain>(shard).Subscribe(_shop.Observer<IFeedObserver>(heard));

        await _shop.Import("email,lastName\nann@example.com,Lee\n", new("", "", 0, Duplicates: DuplicatePolicy.Update));
        await _shop.Customer(id).Edit(new() { LastName = new("Low") }, Shop.Request());
        await Importing.Until(TimeSpan.FromSeconds(20), () => Task.FromResult(Told().Count == 2));

        Told().Select(news => news.Stores.Length).ShouldBe([0, 1]);

        List<Announcement> Told() => [.. heard.Batches.SelectMany(batch => batch.Announcements).Where(news => news.Entity == $"customer/{id}")];
    }

    private static System.Text.Json.JsonSerializerOptions Json => ApiJson.Options(new Currency("GBP", 2));

    private async Task<CustomerView> Found(string term) => System.Text.Json.JsonSerializer.Deserialize<CustomerView>(
        (await _shop.ReadSide.FoundByAsync(term, 2)).Single(), Json)!;

    private sealed class Heard : IFeedObserver
    {
        private readonly List<FeedBatch> _batches = [];

        public List<FeedBatch> Batches
        {
            get { lock (_batches) return [.. _batches]; }
        }

        public Task Announce(FeedBatch batch)
        {
            lock (_batches) _batches.Add(batch);
            return Task.CompletedTask;
        }
    }
}
