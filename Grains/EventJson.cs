using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains;

/// <summary>
/// Events as the journal stores them: the type's name, a payload for ever, and apart from it the personal part. Money is whole
/// minor units of the currency, so that sums can be checked in SQL.
/// </summary>
public sealed class EventJson
{
    private const string PersonalPart = "personal";

    private static readonly ConcurrentDictionary<Currency, EventJson> ByCurrency = new();

    private static readonly FrozenDictionary<string, Type> Types = typeof(Event).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Event)) && !type.IsAbstract)
        .ToFrozenDictionary(type => type.Name);

    private static readonly FrozenDictionary<Type, PropertyInfo> Personal = Types.Values
        .Where(type => type.GetProperty(nameof(Personal)) is not null)
        .ToFrozenDictionary(type => type, type => type.GetProperty(nameof(Personal))!);

    private readonly JsonSerializerOptions _whole;
    private readonly JsonSerializerOptions _payload;
    private readonly JsonSerializerOptions _sparse;

    private EventJson(Currency currency)
    {
        _whole = Options(currency, new DefaultJsonTypeInfoResolver { Modifiers = { ReadWithoutWhatIsNull } });
        _payload = Options(currency, new DefaultJsonTypeInfoResolver { Modifiers = { WithoutPersonalPart } });
        _sparse = Options(currency, new DefaultJsonTypeInfoResolver(), JsonIgnoreCondition.WhenWritingDefault);
    }

    public static EventJson In(Currency currency) => ByCurrency.GetOrAdd(currency, static currency => new EventJson(currency));

    public EventData Write(Event happened)
    {
        var type = happened.GetType();
        var personal = Personal.TryGetValue(type, out var part) ? part.GetValue(happened) : null;
        return new EventData(
            type.Name,
            JsonSerializer.Serialize(happened, type, _payload),
            personal is null ? null : JsonSerializer.Serialize(personal, personal.GetType(), _whole));
    }

    public Event Read(string type, string payload, string? personal)
    {
        if (!Types.TryGetValue(type, out var known))
            throw new InvalidOperationException($"The journal has an event {type} that this version does not know.");
        if (personal is not null)
            payload = payload.TrimEnd()[..^1] + (payload.Contains(':') ? "," : "") + $"\"{PersonalPart}\":{personal}}}";
        return (Event)JsonSerializer.Deserialize(payload, known, _whole)!;
    }

    public string Write(Outcome outcome) => JsonSerializer.Serialize(outcome, _sparse);

    public Outcome ReadOutcome(string json) => JsonSerializer.Deserialize<Outcome>(json, _sparse)!;

    /// <summary>
    /// A hash of a command, by which a repeat is told from another use of its request id. What has its default value is left
    /// out, so that a field added later does not change the hash of what was sent before.
    /// </summary>
    /// <param name="entity">Null where the same request may be led to another entity: what it makes is then told by the outcome.</param>
    public string Fingerprint(object command, string? entity)
    {
        var text = $"{command.GetType().Name} {entity} {JsonSerializer.Serialize(command, command.GetType(), _sparse)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static JsonSerializerOptions Options(
        Currency currency, IJsonTypeInfoResolver resolver, JsonIgnoreCondition leftOut = JsonIgnoreCondition.WhenWritingNull)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = resolver,
            DefaultIgnoreCondition = leftOut,
            // The journal is no web page: names in any script stay readable in it.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new MinorUnits(currency) },
        };
        ApiJson.AddIdsTimesAndEdits(options);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>
    /// What is null is not written, and what a later version adds is not in older events: neither keeps an event from being read,
    /// however strict its type is about being made.
    /// </summary>
    private static void ReadWithoutWhatIsNull(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }

    private static void WithoutPersonalPart(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(Event)))
            return;
        foreach (var property in type.Properties.Where(property => property.Name == PersonalPart).ToArray())
            type.Properties.Remove(property);
    }

    private sealed class MinorUnits(Currency currency) : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            currency.FromMinor(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(currency.ToMinor(value));
    }
}
