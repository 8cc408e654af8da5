using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Access;

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

    /// <summary>The names of a customer's fields that not every plan shows.</summary>
    public static IReadOnlySet<string> FieldsOfPlans { get; } = Fields.SelectMany(one => one.Names).ToHashSet();

    private sealed record Reading(Plan Plan, long At);

    private readonly Lock _gate = new();
    private Task<Reading>? _reading;
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

    private ValueTask<Plan> Now() => _last is { } last && time.GetElapsedTime(last.At) < Kept ? new(last.Plan) : new(Next());

    /// <summary>One reading for all who wait.</summary>
    private async Task<Plan> Next()
    {
        Task<Reading> reading;
        lock (_gate) reading = _reading is { IsCompleted: false } under ? under : _reading = Read();
        return (await reading).Plan;
    }

    private async Task<Reading> Read()
    {
        var at = time.GetTimestamp();
        try
        {
            var row = await reads.EntityAsync("chain", IChainGrain.Key);
            var settings = row is null
                ? ChainSettings.Default : JsonSerializer.Deserialize<ChainSettingsView>(row.View, format.Json)!.Settings;
            return _last = new(settings.Plan, at);
        }
        catch (Exception) when (_last is not null)
        {
            return _last = _last with { At = at };
        }
    }
}
