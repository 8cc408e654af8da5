using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>What callers see of a customer.</summary>
internal static class CustomerViews
{
    public static CustomerView View(CustomerId id, CustomerState state, long version)
    {
        var (profile, person) = (state.Profile, state.Profile.Person);
        return new(
            id, version, person.FirstName, person.LastName, person.Email, person.Phone, person.Birthday, person.Gender,
            person.Company, person.TaxNumber, profile.Barcode, profile.Tier, profile.GroupId, profile.Tags, person.Remarks,
            profile.Consents, profile.Loyalty, profile.HomeStoreId, profile.Origin,
            [.. state.Addresses.All.Select(View)], state.Points.Balance, state.Credit.Balance,
            state.Account == Account.None ? null : new(state.Account.Limit, state.Account.Balance),
            new(state.Spend.Total(), state.Spend.Retail, state.Spend.Online, state.Spend.Omo), state.Spend.Orders,
            state.CreatedAt, state.UpdatedAt, state.LastVisitAt, profile.TierPinned, state.Points.Owed, state.Holds.Points, state.Holds.Credit,
            [.. state.Holds.All.Select(hold =>
                new HoldView(hold.Id, hold.SaleId, hold.Points, hold.Credit, hold.Register, hold.ExpiresAt))],
            person.PhoneNumber,
            [.. profile.KnownBy.Select(known => new AlsoKnownBy(known.Kind, known.Value, known.From))]);
    }

    private static AddressView View(Address address)
    {
        var details = address.Details;
        return new(
            address.Id, details.Label, details.Recipient, details.Phone, details.Line1, details.Line2, details.City, details.Region,
            details.Postcode, details.Country, details.Default);
    }
}
