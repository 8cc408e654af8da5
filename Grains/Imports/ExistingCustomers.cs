using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <param name="Changed">The customer got something of the row.</param>
internal readonly record struct Merged(bool Changed, ImmutableArray<ImportFault> Faults, bool Failed = false);

/// <summary>
/// Gives a customer what a row has, through the customer's grain. What is asked of it carries ids that follow from the line, the
/// row's own id last: where that was committed, all of it was.
/// </summary>
internal sealed class ExistingCustomers(IGrainFactory grains, NewCustomers made, DuplicatePolicy policy, RowReader reader)
{
    public async Task<Merged> Give(Candidate candidate, CustomerView customer)
    {
        var row = candidate.Row;
        var steps = Steps(candidate, customer);
        var faults = new List<ImportFault>();
        for (var i = 0; i < steps.Count; i++)
        {
            var id = made.RequestOf(row.Line);
            var refusal = await steps[i].Ask(made.Request(i == steps.Count - 1 ? id : $"{id}/{steps[i].Name}"));
            if (refusal is OutcomeUnknown unknown)
                throw new TimeoutException(unknown.Detail);
            if (refusal is not null)
                faults.AddRange(made.Faults(candidate, refusal).Select(fault => fault with { Number = faults.Count + fault.Number }));
        }
        var failed = faults.Count > 0;
        foreach (var field in (ReadOnlySpan<string>)[ImportFields.Points, ImportFields.Credit])
        {
            if (row.Given.Contains(field) && (field == ImportFields.Points ? row.Points != 0 : row.Credit != Money.Zero))
            {
                faults.Add(reader.Fault(
                    row.Line, faults.Count, field, "is an opening balance, and none is added to what a customer has already", candidate.Raw));
            }
        }
        return new(steps.Count > 0 && !failed, [.. faults], failed);
    }

    /// <summary>Whether there is anything to give.</summary>
    public bool Lacks(Candidate candidate, CustomerView customer) => Steps(candidate, customer).Count > 0;

    /// <summary>Each called by what it does: those that were done before a crash are not among them any more.</summary>
    private List<(string Name, Func<Request, Task<Refusal?>> Ask)> Steps(Candidate candidate, CustomerView customer)
    {
        var (row, steps) = (candidate.Row, new List<(string, Func<Request, Task<Refusal?>>)>());
        if (row.Reference is { } reference && customer.KnownBy.OrEmpty().All(known => known.Value != reference))
        {
            steps.Add(("reference", async request =>
                (await grains.GetGrain<ICustomerStepsGrain>(customer.Id.Value).NoteReference(reference, request)).Refusal));
        }
        foreach (var (number, address) in Lacking(row, customer))
        {
            var id = Customers.Addresses.IdOf(candidate.Id, number);
            steps.Add(($"address/{number}", async request => (await Grain(customer).AddAddress(new(id, address), request)).Refusal));
        }
        var edit = Edit(row, customer);
        if (edit != new EditCustomer())
            steps.Add(("edit", async request => (await Grain(customer).Edit(edit, request)).Refusal));
        return steps;
    }

    private static IEnumerable<(int Number, AddressDetails Address)> Lacking(ImportedRow row, CustomerView customer) => row.Customer.Addresses.OrEmpty().Index()
        .Where(one => one.Item is var address && customer.Addresses.All(known => Place(known.Line1, known.City, known.Postcode) != Place(address.Line1, address.City, address.Postcode)))
        .Take(Customers.Addresses.Limit - customer.Addresses.Length);

    private static string Place(string? line, string? city, string? postcode) =>
        string.Concat(SearchWords.Of($"{line} {city} {postcode}"));

    private EditCustomer Edit(ImportedRow row, CustomerView now)
    {
        var (given, all) = (row.Customer, policy == DuplicatePolicy.Update);
        return new()
        {
            FirstName = Text(given.FirstName, now.FirstName),
            LastName = Text(given.LastName, now.LastName),
            Email = Text(given.Email, now.Email),
            Phone = Text(given.Phone, now.Phone),
            Birthday = given.Birthday is { } birthday && (now.Birthday is null || all && now.Birthday != birthday) ? new(birthday) : null,
            Gender = Text(given.Gender, now.Gender),
            Company = Text(given.Company, now.Company),
            TaxNumber = Text(given.TaxNumber, now.TaxNumber),
            Remarks = Text(given.Remarks, now.Remarks),
            Barcode = all && given.Barcode is { } barcode && barcode != now.Barcode ? new(barcode) : null,
            GroupId = made.GroupOf(row) is { } group && (now.GroupId is null || all && now.GroupId != group) ? new(group) : null,
            HomeStoreId = given.HomeStoreId is { } store && (now.HomeStoreId is null || all && row.Given.Contains("homeStoreId") && now.HomeStoreId != store)
                ? new(store) : null,
            Tags = given.Tags.OrEmpty().Except(now.Tags, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } more ? new([.. now.Tags, .. more]) : null,
            // What somebody has withdrawn here an older file does not give back.
            ConsentsToEmail = Consent(row.ConsentsToEmail, now.Consents.Email, now.Consents.EmailChanged),
            ConsentsToSms = Consent(row.ConsentsToSms, now.Consents.Sms, now.Consents.SmsChanged),
            Loyalty = given.Loyalty && !now.Loyalty ? new(true) : null,
        };

        Set<string?>? Text(string? theirs, string? mine) =>
            theirs is not null && (mine is null || all && mine != theirs) ? new(theirs) : null;

        Set<bool>? Consent(bool? theirs, bool mine, ConsentChange? changed) =>
            theirs is { } told && told != mine && (all || changed is null) ? new(told) : null;
    }

    private ICustomerGrain Grain(CustomerView customer) => grains.GetGrain<ICustomerGrain>(customer.Id.Value);
}
