using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using MediatR;

namespace CustomerCluster.Gateway.Access;

/// <summary>An endpoint that not every plan has. Where the plan lacks it, it refuses, and the API's document does not show it.</summary>
internal sealed record Needed(Feature Feature);

internal static class NeededFeatures
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, Feature feature) =>
        route.WithMetadata(new Needed(feature)).ProducesProblem(StatusCodes.Status409Conflict, Problems.Problem.MediaType);
}

/// <summary>
/// What the chain's plan has, as it was committed a second ago or less. While that can't be read, what was read last stands.
/// </summary>
internal sealed class PlanInForce(IReadSide reads, ApiFormat format, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions AsItWas = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a customer, what the programme and the account add.</summary>
    private static readonly (Feature Of, string[] Names)[] Fields =
    [
        (Feature.Loyalty, ["loyalty", "tier", "tierPinned", "points", "pointsOwed", "pointsHeld"]),
        (Feature.OnAccount, ["account"]),
    ];

    private sealed record Reading(Plan Plan, long At);

    private volatile Reading? _last;

    public async ValueTask<IReadOnlyList<Feature>> Features() => Plans.FeaturesOf(await Now());

    public async ValueTask<bool> Has(Feature feature) => (await Features()).Contains(feature);

    /// <summary>The names of a customer's fields that the plan does not show.</summary>
    public async ValueTask<IReadOnlyList<string>> HiddenFields()
    {
        var features = await Features();
        return features.Count == Fields.Length ? [] : [.. Fields.Where(one => !features.Contains(one.Of)).SelectMany(one => one.Names)];
    }

    /// <summary>
    /// JSON as the plan shows it: in each customer that is in it, what the plan lacks is null. Views are kept whole, so that a chain that
    /// books more again finds all of it; with a plan that lacks nothing this costs nothing.
    /// </summary>
    public async ValueTask<string> Shown(string json)
    {
        var hidden = await HiddenFields();
        if (hidden.Count == 0 || !json.Contains("\"barcode\"", StringComparison.Ordinal)) return json;
        var node = JsonNode.Parse(json)!;
        Hide(node, hidden);
        return node.ToJsonString(AsItWas);
    }

    private static void Hide(JsonNode? node, IReadOnlyList<string> hidden)
    {
        if (node is JsonArray items)
            foreach (var item in items) Hide(item, hidden);
        if (node is not JsonObject fields) return;
        if (fields.ContainsKey("barcode"))
            foreach (var name in hidden.Where(fields.ContainsKey)) fields[name] = null;
        foreach (var (_, value) in fields) Hide(value, hidden);
    }

    private async ValueTask<Plan> Now()
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < Kept) return last.Plan;
        var at = time.GetTimestamp();
        try
        {
            var row = await reads.EntityAsync("chain", IChainGrain.Key);
            var settings = row is null
                ? ChainSettings.Default : JsonSerializer.Deserialize<ChainSettingsView>(row.View, format.Json)!.Settings;
            return (_last = new(settings.Plan, at)).Plan;
        }
        catch (Exception) when (_last is not null)
        {
            return (_last = _last with { At = at }).Plan;
        }
    }
}

/// <summary>
/// Nobody gets what the chain's plan lacks, whatever the role. A change that was made before, under a plan that had it, still gets its
/// first answer.
/// </summary>
internal sealed class WithinPlan<TRequest, TResponse>(PlanInForce plan, IJournal journal)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request.Needs is { } feature && !await plan.Has(feature)
            && !(request is IChange change && await journal.FindRequestAsync(change.Key, cancellationToken) is not null)
            ? (TResponse)request.Refuse(new NotInPlan(feature))
            : await next();
}
