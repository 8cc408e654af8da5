using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>The changes that registers and back office ask for, each under a key of its own unless one is given.</summary>
internal static class Changes
{
    public static Change Create(string lastName, string? phone = null, string? email = null, string? groupId = null, string? key = null) =>
        new(HttpMethod.Post, "customers", new JsonObject
        {
            ["firstName"] = "Ada", ["lastName"] = lastName, ["phone"] = phone, ["email"] = email, ["groupId"] = groupId, ["loyalty"] = true,
        }, key ?? Keys.New());

    public static Change Edit(string id, JsonObject patch, string? key = null) =>
        new(HttpMethod.Patch, $"customers/{id}", patch, key ?? Keys.New());

    public static Change Delete(string id, string? key = null) => new(HttpMethod.Delete, $"customers/{id}", null, key ?? Keys.New());

    public static Change AddAddress(string id, string line1, string? key = null) =>
        new(HttpMethod.Post, $"customers/{id}/addresses", new JsonObject { ["line1"] = line1, ["country"] = "GB" }, key ?? Keys.New());

    public static Change RemoveAddress(string id, string addressId) =>
        new(HttpMethod.Delete, $"customers/{id}/addresses/{addressId}", null, Keys.New());

    public static Change Points(string id, long change, string? key = null) =>
        new(HttpMethod.Post, $"customers/{id}/points", new JsonObject { ["change"] = change, ["reason"] = "Goodwill" }, key ?? Keys.New());

    public static Change Credit(string id, decimal change, string? key = null) =>
        new(
            HttpMethod.Post, $"customers/{id}/credit", new JsonObject { ["change"] = Money(change), ["reason"] = "Voucher" },
            key ?? Keys.New());

    /// <summary>A sale of one thing, paid in one way.</summary>
    public static Change Sale(
        string? customerId, string store, decimal price, string paidBy = "cash", string channel = "retail", string? saleId = null)
    {
        saleId ??= Keys.New();
        return new(HttpMethod.Post, "sales", new JsonObject
        {
            ["saleId"] = saleId, ["storeId"] = store, ["registerId"] = store + "-1", ["channel"] = channel,
            ["soldAt"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture), ["customerId"] = customerId,
            ["lines"] = new JsonArray(new JsonObject
            {
                ["sku"] = "TEA-1", ["name"] = "Tea", ["quantity"] = 1,
                ["unitPrice"] = Money(price), ["discount"] = Money(0), ["tax"] = Money(0),
            }),
            ["payments"] = new JsonArray(new JsonObject { ["kind"] = paidBy, ["amount"] = Money(price) }),
        }, saleId);
    }

    /// <summary>Gives an anonymous sale to a customer.</summary>
    public static Change Tag(string saleId, string customerId) =>
        new(HttpMethod.Put, $"sales/{saleId}/customer", new JsonObject { ["customerId"] = customerId }, Keys.New());

    public static Change Group(string name) => new(HttpMethod.Post, "groups", new JsonObject { ["name"] = name }, Keys.New());

    public static string Money(decimal amount) => amount.ToString("F2", CultureInfo.InvariantCulture);
}
