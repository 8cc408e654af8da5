using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a decision about a profile needs and no customer's state holds.</summary>
/// <param name="Country">Where it is: of the store, else of the chain.</param>
/// <param name="GroupExists">Whether there is such a group, where one is named.</param>
/// <param name="Known">Who has the phone number or the e-mail already, where the chain does not simply allow that.</param>
public sealed record Surroundings(
    string Country, ChangedBy By, bool GroupExists = true, ImmutableArray<CustomerMatch> Known = default);

/// <summary>Who did something, and where.</summary>
/// <param name="StoreId">Null in the back office and online.</param>
public sealed record ChangedBy(string User, StoreId? StoreId, RegisterId? RegisterId)
{
    public static ChangedBy Of(Request request) => new(request.User, request.Store, request.Register);
}

/// <summary>Who has a phone number or an e-mail already.</summary>
internal static class KnownCustomers
{
    private const int Most = 10;

    public static async ValueTask<ImmutableArray<CustomerMatch>> FindAsync(
        CreateCustomer command, string country, ChainPolicy policy, IReadSide readSide)
    {
        var found = ImmutableArray.CreateBuilder<CustomerMatch>();
        if (policy.Duplicates.Phone != DuplicateRule.Allow && PhoneNumber.TryParse(command.Phone, country, out var number))
            await Add("phone", number.Normal.TrimStart('+'), known => Likeness.PhoneOf(known, policy.Settings.Country) == number.Normal);
        if (policy.Duplicates.Email != DuplicateRule.Allow && Likeness.EmailOf(command.Email) is { } email)
            await Add("email", email, known => Likeness.EmailOf(known.Email) == email);
        return found.ToImmutable();

        async Task Add(string field, string term, Predicate<CustomerView> has)
        {
            var views = await Storage.Answer(readSide.FoundByAsync(term, Most));
            found.AddRange(views.Select(view => JsonSerializer.Deserialize<CustomerView>(view, ApiJson.Options(policy.Currency))!)
                .Where(known => has(known)).Select(known => new CustomerMatch(known.Id, field)));
        }
    }
}
