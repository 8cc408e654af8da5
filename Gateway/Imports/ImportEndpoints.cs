using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Imports;

internal static class ImportEndpoints
{
    private const string Csv = "text/csv";
    private const int LongestMapping = 20_000;

    private static readonly byte[] Template = System.Text.Encoding.UTF8.GetBytes(string.Join(',', ImportFields.InTemplate) + "\r\n");

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapGet("/", List).Queries("cursor", "limit").GivesMany<ImportView>();
        imports.MapPost("/", Start).Accepts<Stream>(Csv).Changes()
            .Queries("name", "dryRun", "format", "duplicates", "match", "mapping", "store", "dates", "encoding")
            .Gives<ImportView>(201, 413, 415, 422);
        imports.MapGet("/template.csv", GetTemplate).GivesFile(Csv);
        imports.MapGet("/{id}", Get).Gives<ImportView>(200, 404);
        imports.MapDelete("/{id}", Cancel).Changes().Gives<ImportView>(200, 404, 409);
        imports.MapDelete("/{id}/errors", Forget).Changes().Gives<ImportView>(200, 404, 409);
        imports.MapGet("/{id}/errors", Errors).Queries("cursor", "limit").Gives<Page<ImportFault>>(200, 404);
    }

    private static Task<IResult> List(Exchange x) => x.Answer(
        new ListImports(x.By, x.Query("cursor", 500), x.Limit), page => JsonLists.Of(page.Items.Select(import => import.View), page.Next));

    /// <summary>The body is read by the handler: only what is allowed is let in.</summary>
    private static Task<IResult> Start(Exchange x)
    {
        var how = new StartImport(
            "", "", 0, x.Query("name"), Flag(x, "dryRun"), OneOf<ImportFormat>(x, "format"),
            OneOf<DuplicatePolicy>(x, "duplicates") ?? DuplicatePolicy.Skip, Match(x), Mapping(x),
            x.Query("store") is { } store ? new StoreId(Exchange.Name(store, "store")) : null, Dates(x), Encoding(x));
        return x.Answer(
            new SendImport(x.By, x.Key, how, x.Http), import => x.Json(import, 201, import.Version, $"/api/v1/imports/{import.Id}"),
            was => x.Again(was, 201));
    }

    private static Task<IResult> GetTemplate(Exchange x) =>
        x.Answer(new GetImportTemplate(x.By), _ => Results.File(Template, Csv, "customers.csv"));

    private static Task<IResult> Get(Exchange x, string id) =>
        x.Answer(new GetImport(x.By, Exchange.Uuid(id)), import => new JsonText(import.View, 200, import.Version));

    private static Task<IResult> Cancel(Exchange x, string id) => x.Answer(
        new StopImport(x.By, x.Key, Exchange.Uuid(id)), import => x.Json(import, 200, import.Version), was => x.Again(was, 200));

    private static Task<IResult> Forget(Exchange x, string id) => x.Answer(
        new ForgetReport(x.By, x.Key, Exchange.Uuid(id)), import => x.Json(import, 200, import.Version), was => x.Again(was, 200));

    private static Task<IResult> Errors(Exchange x, string id) => x.Answer(
        new ListImportErrors(x.By, Exchange.Uuid(id), x.Query("cursor", 500), x.Limit), page => x.Json(page));

    private static bool Flag(Exchange x, string name) => x.Query(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new RefusedException(Malformed.At(name, "is true or false")),
    };

    private static T? OneOf<T>(Exchange x, string name) where T : struct, Enum =>
        x.Query(name) is not { } text ? null : Parsed<T>(name, text);

    private static T Parsed<T>(string name, string text) where T : struct, Enum =>
        Fields.Member<T>(text, StringComparison.OrdinalIgnoreCase) ?? throw new RefusedException(Malformed.At(name, Fields.OneOfRule<T>()));

    private static ImmutableArray<MatchKey> Match(Exchange x) =>
        x.Query("match") is not { } keys ? [] : [.. keys.Split(',').Select(key => Parsed<MatchKey>("match", key))];

    private static DateOrder? Dates(Exchange x) => x.Query("dates") switch
    {
        null => null,
        "dmy" => DateOrder.DayMonthYear,
        "mdy" => DateOrder.MonthDayYear,
        _ => throw new RefusedException(Malformed.At("dates", "is dmy or mdy")),
    };

    private static string? Encoding(Exchange x) => x.Query("encoding") is not { } name ? null
        : ImportEncodings.All.Contains(name) ? name
        : throw new RefusedException(Malformed.At("encoding", ImportEncodings.Rule));

    private static ImmutableSortedDictionary<string, string>? Mapping(Exchange x)
    {
        if (x.Query("mapping", LongestMapping) is not { } text) return null;
        try
        {
            var mapping = JsonSerializer.Deserialize<Dictionary<string, string?>>(text, JsonSerializerOptions.Strict)!;
            return mapping.ToImmutableSortedDictionary(column => column.Key, column => column.Value ?? "", StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NullReferenceException)
        {
            throw new RefusedException(Malformed.At("mapping", "is a JSON object of columns and fields, like {\"Vorname\":\"firstName\"}"));
        }
    }
}
