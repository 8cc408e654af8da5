using System.Text;
using CustomerCluster.Gateway.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Segments;

namespace CustomerCluster.Gateway.Exports;

internal static class ExportEndpoints
{
    private const string Segment = "segment";

    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports").WithTags("Exports");
        exports.MapGet("/customers.csv", (Exchange x) => Get(x, FileFormat.Csv)).Queries([.. Filters.Names, Segment])
            .GivesFile(FileFormat.Csv.MediaType, 404).Compressed();
        exports.MapGet("/customers.jsonl", (Exchange x) => Get(x, FileFormat.JsonLines)).Queries([.. Filters.Names, Segment])
            .GivesFile(FileFormat.JsonLines.MediaType, 404).Compressed();
    }

    /// <summary>Those whom a list by the same filter has, or a segment.</summary>
    private static Task<IResult> Get(Exchange x, FileFormat format)
    {
        var segment = x.Query(Segment) is { } id ? SegmentEndpoints.Id(id, Segment) : default(SegmentId?);
        if (segment is not null && Filters.Names.Any(x.Http.Request.Query.ContainsKey))
            throw new RefusedException(Malformed.At(Segment, "is given by itself: its own filter says who is in it"));
        var filter = x.Filter();
        return x.Answer(
            new ExportCustomers(x.By, filter, segment, format.Extension, Asked(x)) { Needs = filter.Needs() },
            export => new ExportedFile(export, format, x.By));
    }

    /// <summary>As it was asked for, for the audit trail; what was searched by may be somebody's name or number, and is not kept.</summary>
    private static string Asked(Exchange x)
    {
        var asked = new StringBuilder();
        foreach (var name in (string[])[.. Filters.Names, Segment])
            if (x.Query(name) is { } value)
                asked.Append(asked.Length == 0 ? '?' : '&').Append(name).Append('=').Append(name == "q" ? "…" : value);
        return asked.ToString();
    }
}
