using System.Security.Cryptography;
using System.Text;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapPost("/", Create).Takes<NewCustomer>().Gives<CustomerView>(201, 409);
        customers.MapGet("/", Find).Queries([.. Filters.Names, "sort", "from", "cursor", "limit"]).Gives<CustomersFound>(200)
            .WithDescription("Sorted, or with q and no sort the likeliest first: who is found by just that, then who was at the caller's " +
                "store, then the rest by name. Where nobody is found by the words as typed, those a letter apart; understood says so. " +
                "Sorted by name a list may begin from a letter or more of a name; sorted by -name it has whoever comes before it.");
        customers.MapGet("/counts", Count).Queries(Filters.Names).Gives<CustomerCounts>(200)
            .WithDescription("How many there are; where nothing is filtered, also of each kind.");
        customers.MapGet("/lookup", LookUp).Queries("phone", "email", "barcode").Gives<CustomerView>(200, 404);
        customers.MapGet("/{id}", Get).Gives<CustomerView>(200, 307, 404);
        customers.MapPatch("/{id}", Edit).Takes<CustomerPatch>(patch: true).Gives<CustomerView>(200, 404, 409, 412)
            .WithDescription("A JSON merge patch: what is absent stays, what is null is cleared. A consent that is null is withdrawn.");
        customers.MapDelete("/{id}", Delete).Changes().Gives<CustomerDeleted>(200, 404, 412);
        customers.MapPost("/{id}/erase", Erase).Takes<EraseCustomer>().Gives<CustomerErased>(200, 404, 409, 412)
            .WithDescription("Forgets the person for good, the journal included. Money stays as it was.");
        customers.MapGet("/{id}/export", CustomerExport.Write).Gives<PersonExport>(200, 404)
            .WithDescription("Everything that is held on a person.");
        customers.MapPost("/{id}/addresses", AddAddress).Takes<NewAddress>().Gives<CustomerView>(201, 404, 409, 412)
            .WithDescription("With prefill, what is not given is as in the store's own address: the session's store, else the home store.");
        customers.MapPut("/{id}/addresses/{addressId}", ChangeAddress).Takes<AddressDetails>().Gives<CustomerView>(200, 404, 412);
        customers.MapDelete("/{id}/addresses/{addressId}", RemoveAddress).Changes().Gives<CustomerView>(200, 404, 412);
    }

    private static async Task<IResult> Create(Exchange x)
    {
        var (by, key) = (x.By, x.Key);
        var (command, id) = (await x.Body(fields => CustomerBodies.Create(fields, by)), new CustomerId(Guid.CreateVersion7()));
        return await Answer(x, new CustomerChange<CreateCustomer, CustomerView>(by, key, null, id, command), 201);
    }

    private static Task<IResult> Find(Exchange x)
    {
        var ((by, descending), filter) = (x.Sort(), x.Filter());
        var ranked = filter.Words is not null && x.Query("sort") is null;
        var from = x.Query("from");
        if (from is not null && (ranked || by != CustomerSort.Name))
            throw new RefusedException(Malformed.At("from", "goes with a list that is sorted by name or -name"));
        return x.Answer(new FindCustomers(x.By, filter, ranked ? null : by, descending, x.Query("cursor", 1000), x.Limit, from)
            { Needs = by.Needs() ?? filter.Needs() }, found => JsonLists.Of(found.Page, x.Text(found.Understood)));
    }

    private static Task<IResult> Count(Exchange x)
    {
        var filter = x.Filter();
        return x.Answer(new CountCustomers(x.By, filter) { Needs = filter.Needs() }, counts => x.Json(counts));
    }

    private static Task<IResult> LookUp(Exchange x)
    {
        (string Kind, string? Value)[] given = [("phone", x.Query("phone")), ("email", x.Query("email")), ("barcode", x.Query("barcode"))];
        if (given.Where(one => one.Value is not null).ToArray() is not [var (kind, value)])
            throw new RefusedException(Malformed.At("phone", "is given, or email or barcode, and one of them only"));
        return x.Answer(new LookUpCustomer(x.By, kind, value!), Show);
    }

    /// <summary>Who was merged into another is found there.</summary>
    private static async Task<IResult> Get(Exchange x, string id) => await x.Ask(new GetCustomer(x.By, Id(id))) switch
    {
        { Refusal: CustomerMerged merged } => new Problem(merged, elsewhere: Address(merged.Into)),
        { Refusal: { } refusal } => new Problem(refusal),
        { Value: var customer } => Show(customer!),
    };

    private static async Task<IResult> Edit(Exchange x, string id) =>
        await Answer(x, Change<EditCustomer>(x, id, await x.Body(CustomerBodies.Edit, patch: true)), 200);

    private static Task<IResult> Delete(Exchange x, string id) =>
        x.Answer(new CustomerChange<DeleteCustomer, CustomerDeleted>(x.By, x.Key, x.IfMatch, Id(id), new DeleteCustomer(x.Query("reason"))),
            deleted => x.Json(deleted), was => Task.FromResult(x.Json(new CustomerDeleted(Id(id), was.Version))));

    private static async Task<IResult> Erase(Exchange x, string id) => await x.Answer(
        new CustomerChange<EraseCustomer, CustomerErased>(
            x.By, x.Key, x.IfMatch, Id(id), await x.Body(f => new EraseCustomer(f.Text("caseNumber")))),
        erased => x.Json(erased), was => Task.FromResult(x.Json(new CustomerErased(Id(id), was.Version))));

    private static async Task<IResult> AddAddress(Exchange x, string id)
    {
        var otherwise = new AddressId(PartIdFrom(id, x.Key));
        return await Answer(x, Change<AddAddress>(x, id, await x.Body(f => CustomerBodies.Address(f, otherwise))), 201);
    }

    private static async Task<IResult> ChangeAddress(Exchange x, string id, string addressId) =>
        await Answer(x, Change<ChangeAddress>(x, id, new ChangeAddress(Part(addressId), await x.Body(CustomerBodies.Details))), 200);

    private static Task<IResult> RemoveAddress(Exchange x, string id, string addressId) =>
        Answer(x, Change<RemoveAddress>(x, id, new RemoveAddress(Part(addressId))), 200);

    internal static CustomerChange<TCommand, CustomerView> Change<TCommand>(Exchange x, string id, TCommand command) =>
        new(x.By, x.Key, x.IfMatch, Id(id), command);

    internal static Task<IResult> Answer<TCommand>(Exchange x, CustomerChange<TCommand, CustomerView> change, int status) =>
        x.Answer(change, view => Made(x, view, status), was => Again(x, was, status));

    /// <summary>The grain may not have heard yet that its customer's group is gone.</summary>
    private static async Task<IResult> Made(Exchange x, CustomerView view, int status)
    {
        if (view.GroupId is { } group && (await x.Reads.GoneGroupsAsync(x.Cancellation)).Has(group.ToString()))
            view = view with { GroupId = null };
        return x.Json(view, status, view.Version, status == 201 ? Address(view.Id) : null);
    }

    /// <summary>A repeated change shows the customer as it is now; of one that is gone by now, what the outcome kept.</summary>
    private static async Task<IResult> Again(Exchange x, Outcome was, int status)
    {
        var id = Id(was.Entity["customer/".Length..]);
        return await x.Reads.CustomerAsync(id.ToString(), x.Cancellation) is { View: { } view } customer
            ? new JsonText(view, status, customer.Version, status == 201 ? Address(id) : null)
            : x.Json(new CustomerDeleted(id, was.Version), status);
    }

    private static JsonText Show(CustomerRecord customer) => new(customer.View!, version: customer.Version, conditional: customer.IsAsStored);

    private static string Address(CustomerId id) => $"/api/v1/customers/{id}";

    internal static CustomerId Id(string text) => new(Exchange.Uuid(text));

    private static AddressId Part(string text) => new(Exchange.Uuid(text, "addressId"));

    /// <summary>The same for the same key, so that a repeat adds an address once; a UUIDv8, which is what a hash may be.</summary>
    internal static Guid PartIdFrom(string customer, string key)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{customer}/{key}"))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
