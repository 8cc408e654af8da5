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

    private Task<CustomerView> Ann(CreateCustomer command) => _shop.Make(_ann, command with { AllowDuplicate = true });

    private Task<ImportView> Update(string file) => _shop.Import(file, new("", "", 0, Duplicates: DuplicatePolicy.Update));
}
