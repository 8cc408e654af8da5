using System.Collections.Immutable;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>What is one customer's alone: the card always, the phone number and the e-mail where the chain says so, their sales.</summary>
internal static class CustomerClaims
{
    public const string Barcode = "barcode";

    private const string Prefix = Kinds.Customer + "/";

    public static ImmutableArray<Claim> Moves(Change<CustomerState> change) =>
    [
        .. Held.Moves(change.Entity, Of(change.Before), Of(change.After)),
        .. change.Events.OfType<SaleEvent>().Select(sale => SaleRows.Claim(sale, change.Entity)),
    ];

    /// <summary>What the loser of a claim is told.</summary>
    public static Refusal Refused(ClaimLost lost) => (lost.Claim.Kind, CustomerIn(lost.Holder)) switch
    {
        (SaleRows.ClaimKind, { } customer) when lost.Claim.From is not null => new SaleAlreadyTagged(customer),
        (SaleRows.ClaimKind, _) => lost.Claim.From is null ? new AlreadyExists("sale") : new NotFound("sale"),
        (var field, { } customer) => new DuplicateCustomer(field, customer),
        _ => new OutcomeUnknown(),
    };

    public static string NameOf(Guid customer) => Prefix + customer;

    private static IEnumerable<Held> Of(CustomerState state)
    {
        if (state.Standing != CustomerStanding.Active)
            yield break;
        var profile = state.Profile;
        yield return new(Barcode, profile.Barcode);
        if (profile.ClaimsEmail && profile.Person.Email is { } email)
            yield return new("email", email.ToLowerInvariant());
        if (profile.ClaimsPhone && profile.Person.PhoneNumber is { } phone)
            yield return new("phone", phone);
    }

    private static CustomerId? CustomerIn(string? entity) =>
        entity?.StartsWith(Prefix, StringComparison.Ordinal) == true && Guid.TryParse(entity.AsSpan(Prefix.Length), out var id)
            ? new CustomerId(id)
            : null;
}
