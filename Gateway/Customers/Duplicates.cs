using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

/// <summary>Who may be the same person as a customer: what a merge begins with.</summary>
internal static class Duplicates
{
    public static void MapDuplicates(this IEndpointRouteBuilder api) =>
        api.MapGroup("/customers/{id}").WithTags("Customers").MapGet("/duplicates", List).Gives<Page<LikeCustomerShown>>(200, 404)
            .WithDescription("Who shares the phone number or the e-mail, or the name and with it the birthday or a postcode.");

    private static Task<IResult> List(Exchange x, string id) => x.Answer(
        new FindDuplicates(x.By, CustomerEndpoints.Id(id)), found => x.Json(new Page<LikeCustomer>(found, null)));
}

/// <param name="Because"><c>phone</c>, <c>email</c>, <c>name</c>: what they share.</param>
/// <param name="Customer">As <c>GET /customers/{id}</c> shows them.</param>
internal sealed record LikeCustomer(string[] Because, JsonNode Customer);

/// <summary>The same, as the document describes it.</summary>
/// <param name="Because"><c>phone</c>, <c>email</c>, <c>name</c>: what they share.</param>
/// <param name="Customer">As <c>GET /customers/{id}</c> shows them.</param>
internal sealed record LikeCustomerShown(string[] Because, CustomerView Customer);

internal sealed record FindDuplicates(Caller By, CustomerId Id) : Ask<IReadOnlyList<LikeCustomer>>(By);

internal sealed class DuplicateQueries(IReadSide reads, CurrentSettings settings, ApiFormat format)
    : IHandle<FindDuplicates, IReadOnlyList<LikeCustomer>>
{
    /// <summary>Of each kind; a number that more people share is a switchboard's.</summary>
    private const int Most = 50;

    public async Task<Reply<IReadOnlyList<LikeCustomer>>> Handle(FindDuplicates ask, CancellationToken cancellationToken)
    {
        if (await reads.CustomerAsync(ask.Id.ToString(), cancellationToken) is not { View: { } own }) return new NotFound("customer");
        var (customer, country) = (Read(own), (await settings.Now()).Country);
        var found = new List<string>();
        if (Likeness.PhoneOf(customer, country) is { } phone)
            found.AddRange(await reads.FoundByAsync(phone.TrimStart('+'), Most, cancellationToken));
        if (Likeness.EmailOf(customer.Email) is { } email)
            found.AddRange(await reads.FoundByAsync(email, Most, cancellationToken));
        foreach (var name in Likeness.NamesOf(customer).Distinct())
            found.AddRange(await reads.NamedAsync(name, Most, cancellationToken));

        return found.Distinct()
            .Select(view => (View: view, Because: Likeness.Between(customer, Read(view), country).ToArray(), Read(view).Id))
            .Where(other => other.Id != ask.Id && other.Because.Length > 0).DistinctBy(other => other.Id)
            .OrderByDescending(other => other.Because.Length).ThenBy(other => other.Id.Value)
            .Select(other => new LikeCustomer(other.Because, JsonNode.Parse(other.View)!)).ToList();
    }

    private CustomerView Read(string view) => JsonSerializer.Deserialize<CustomerView>(view, format.Json)!;
}
