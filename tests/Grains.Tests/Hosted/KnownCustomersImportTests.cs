using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Rows of people who are customers already: what they get of the file, and what is left as it was.</summary>
public sealed class KnownCustomersImportTests : IAsyncLifetime
{
    private readonly Shop _shop = new();
    private readonly CustomerId _ann = new(Guid.CreateVersion7());

    public Task InitializeAsync() => _shop.InitializeAsync();
    public Task DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("email,consents.email\nann@example.com,no\n", false, true)]
    [InlineData("email,consents.sms\nann@example.com,no\n", true, false)]
    [InlineData("email,consents.email,consents.sms\nann@example.com,,\n", true, true)]
    [InlineData("Reference ID,Email Address,Phone Number,Email Subscription Status\n,ann@example.com,,unsubscribed\n", false, true)]
    [InlineData("Reference ID,Email Address,Phone Number,Email Subscription Status\n,ann@example.com,,unknown\n", true, true)]
    public async Task Of_consents_an_update_withdraws_only_what_the_file_says(string file, bool email, bool sms)
    {
        await Ann(new("Ann", null, "ann@example.com", Consents: new(Email: true, Sms: true)));

        await Update(file);

        var consents = (await _shop.Customer(_ann).Get())!.Consents;
        (consents.Email, consents.Sms).ShouldBe((email, sms));
    }

    [Fact]
    public async Task A_row_that_breaks_a_rule_leaves_nothing_of_it_behind()
    {
        await Ann(new("Ann", null, "ann@example.com"));

        var view = await Update(
            "reference,firstName,lastName,email,birthday,address1.city,address2.city,address3.city,address3.country\n"
            + "7,Anna,Lee,ann@example.com,2999-01-01,,Leeds,York,XX\n");

        view.Counts.ShouldBe(new(Read: 1, Failed: 1, Faults: 2));
        (await _shop.Faults(view.Id)).Select(fault => fault.Split(':')[0]).ShouldBe(["2 address3.country", "2 birthday"]);
        var ann = (await _shop.Customer(_ann).Get())!;
        (ann.FirstName, ann.LastName, ann.KnownBy.OrEmpty().Length, ann.Addresses.Length).ShouldBe(("Ann", null, 0, 0));
    }

    [Fact]
    public async Task An_address_that_has_no_room_is_reported()
    {
        await Ann(new("Ann", null, "ann@example.com", Addresses: [.. Enumerable.Range(1, 4).Select(i => new AddressDetails(City: $"City {i}"))]));
        const string Header = "email,address1.city,address2.city,address3.city\n";

        var full = await Update(Header + "ann@example.com,Leeds,City 1,York\n");
        var again = await Update(Header + "ann@example.com,,,York\n");
        var tried = await _shop.Import(Header + "ann@example.com,,,York\n", new("", "", 0, DryRun: true, Duplicates: DuplicatePolicy.Update));

        full.Counts.ShouldBe(new(Read: 1, Merged: 1, Faults: 1));
        again.Counts.ShouldBe(new(Read: 1, Unchanged: 1, Faults: 1));
        tried.Counts.ShouldBe(again.Counts);
        (await _shop.Faults(full.Id)).Single().ShouldStartWith("2 address3.line1: is of one address more than the 5");
    }

    [Fact]
    public async Task What_was_remarked_of_a_row_stands_in_the_report_of_one_that_went_on_after_a_crash()
    {
        await Ann(new("Ann", null, "ann@example.com"));
        const string File = "email,lastName,points\nann@example.com,Lee,7\nbob@example.com,,7\n";
        var commits = 0;
        // Ann is done; what follows dies, and what was remarked of her was not noted yet.
        _shop.Journal.OnCommit = async commit =>
        {
            var done = await commit();
            return Interlocked.Increment(ref commits) >= 3 ? throw new IOException("The power is gone.") : done;
        };

        var (id, _) = await _shop.Begin(File, new("", "", 0, Duplicates: DuplicatePolicy.Update));
        await Importing.Until(TimeSpan.FromSeconds(20), () => Task.FromResult(commits >= 3));
        _shop.Journal.OnCommit = null;
        await _shop.Restart();
        await _shop.Grain<Due.IDueGrain>(Due.IDueGrain.Key).Wake();
        var view = await _shop.Finished(id);

        view.Counts.ShouldBe(new(Read: 2, Created: 1, Merged: 1, Faults: 1));
        (await _shop.Faults(id)).Single().ShouldStartWith("2 points: is an opening balance");
    }

    [Theory]
    [InlineData("reference,firstName,phone\n7,Bob,020 7946 0000\n", "2 phone: is another customer's already [020 7946 0000]")]
    [InlineData("reference,firstName,phone\n7,Bob,020 7946 0001\n8,Cy,020 7946 0001\n", "3 phone: is another customer's already [020 7946 0001]")]
    [InlineData("reference,firstName,barcode\n7,Bob,CARD-1\n", "2 barcode: is another customer's already [CARD-1]")]
    [InlineData("reference,firstName,phone\n3,Eve,020 7946 0001\n2,Dee,020 7946 0000\n", "3 phone: is another customer's already [020 7946 0000]")]
    public async Task A_trial_finds_what_is_somebody_elses_as_the_import_itself_does(string file, string fault)
    {
        await _shop.Chain.Change(ChainSettings.Default with { Duplicates = new(DuplicateRule.Refuse, DuplicateRule.Refuse) }, Shop.Request());
        await _shop.Import("reference,firstName,phone,barcode\n1,Ann,020 7946 0000,CARD-1\n2,Dee,020 7946 0009,CARD-2\n");
        var how = new StartImport("", "", 0, Duplicates: DuplicatePolicy.Update, MatchedBy: [MatchKey.Reference]);

        var tried = await _shop.Import(file, how with { DryRun = true });
        var done = await _shop.Import(file, how);

        (await _shop.Faults(tried.Id)).ShouldBe([fault]);
        // Of two rows of one batch either may be the quicker one.
        (await _shop.Faults(done.Id)).Single()[2..].ShouldBe(fault[2..]);
        tried.Counts.ShouldBe(done.Counts);
    }

    private Task<CustomerView> Ann(CreateCustomer command) => _shop.Make(_ann, command with { AllowDuplicate = true });

    private Task<ImportView> Update(string file) => _shop.Import(file, new("", "", 0, Duplicates: DuplicatePolicy.Update));
}
