using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>What can be seen of a customer and may be changed by any step. No facts: there is no such customer.</summary>
internal sealed record Facts(
    string LastName, string Phone, string? GroupId, int Addresses, long Points, decimal Credit, decimal Spend, long Orders)
{
    public static Facts Of(JsonNode view) => new(
        (string)view["lastName"]!, (string)view["phone"]!, (string?)view["groupId"], view["addresses"]!.AsArray().Count,
        (long)view["points"]!, Money(view["credit"]!), Money(view["spend"]!["total"]!), (long)view["orders"]!);

    /// <summary>The answer's customer, or none where it says that there is none.</summary>
    public static Facts? Of(Answer answer) => answer.Status == HttpStatusCode.NotFound ? null : Of(answer.MustBe(HttpStatusCode.OK).Body!);

    public static decimal Money(JsonNode text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
