using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <param name="Changed">The customer got something of the row.</param>
internal readonly record struct Merged(bool Changed, ImmutableArray<ImportFault> Faults, bool Failed = false);

/// <summary>
/// Gives a customer what a row has, through the customer's grain: under the row's own request, so that all of it was done where that was
/// committed, and nothing where it was not.
/// </summary>
internal sealed class ExistingCustomers(IGrainFactory grains, NewCustomers made, DuplicatePolicy policy, RowReader reader)
{
    public async Task<Merged> Give(Candidate candidate, CustomerView customer)
    {
        var row = candidate.Row;
        if (Lacking(candidate, customer) is not { } command)
            return new(Changed: false, Remarks(candidate, customer));
        var reply = await grains.GetGrain<ICustomerStepsGrain>(customer.Id.Value).Complete(command, made.Request(made.RequestOf(row.Line)));
        if (reply.Refusal is OutcomeUnknown unknown)
            throw new TimeoutException(unknown.Detail);
        if (reply.Refusal is not { } refusal)
            return new(Changed: true, Remarks(candidate, customer));
        var faults = made.Faults(candidate, refusal, [.. Fitting(row, customer).Select(one => row.AddressNumbers[one.At])]);
        return new(Changed: false, [.. faults, .. Remarks(candidate, customer, faults.Length)], Failed: true);
    }

    /// <summary>What of a row nobody gets who is a customer already. It is the same before the row was taken in and after it.</summary>
    /// <param name="customer">Null: they are gone by now.</param>
    public ImmutableArray<ImportFault> Remarks(Candidate candidate, CustomerView? customer, int number = 0)
    {
        var row = candidate.Row;
        var faults = ImmutableArray.CreateBuilder<ImportFault>();
        if (customer is not null)
        {
            foreach (var (at, _) in New(row, customer).Skip(Room(customer)))
                Remark($"addresses[{at}].line1", Surplus);
        }
        if (row.Given.Contains(ImportFields.Points) && row.Points != 0)
            Remark(ImportFields.Points, Opening);
        if (row.Given.Contains(ImportFields.Credit) && row.Credit != Money.Zero)
            Remark(ImportFields.Credit, Opening);
        return faults.ToImmutable();

        void Remark(string field, string rule) =>
            faults.Add(reader.Fault(row.Line, number + faults.Count, field, rule, candidate.Raw, row.AddressNumbers));
    }

    private static readonly string Surplus =
        $"is of one address more than the {Customers.Addresses.Limit} that a customer has at most";

    private const string Opening = "is an opening balance, and none is added to what a customer has already";

    /// <returns>Null: the customer has all of it.</returns>
    public CompleteCustomer? Lacking(Candidate candidate, CustomerView customer)
    {
        var row = candidate.Row;
        var reference = row.Reference is { } known && customer.KnownBy.OrEmpty().All(one => one.Value != known) ? known : null;
        var edit = Edit(row, customer);
        var command = new CompleteCustomer(
            reference,
            [.. Fitting(row, customer).Select(one => new AddAddress(Customers.Addresses.IdOf(candidate.Id, one.At), one.Address))],
            edit == new EditCustomer() ? null : edit);
        return command is { Reference: null, Addresses: [], Edit: null } ? null : command;
    }

    private static IEnumerable<(int At, AddressDetails Address)> Fitting(ImportedRow row, CustomerView customer) =>
        New(row, customer).Take(Room(customer));

    private static int Room(CustomerView customer) => Customers.Addresses.Limit - customer.Addresses.Length;

    private static IEnumerable<(int At, AddressDetails Address)> New(ImportedRow row, CustomerView customer) =>
        row.Customer.Addresses.OrEmpty().Index().Where(one => one.Item is var address && customer.Addresses.All(
            known => Place(known.Line1, known.City, known.Postcode) != Place(address.Line1, address.City, address.Postcode)));

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
}
