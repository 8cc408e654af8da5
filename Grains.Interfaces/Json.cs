using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerCluster;

/// <summary>
/// How views and commands read as JSON, in the HTTP API and on the read side alike: camelCase, ids as plain strings, money as a
/// decimal string with exactly the currency's decimals, times in UTC, what is absent null.
/// </summary>
public static class ApiJson
{
    private static readonly ConcurrentDictionary<Currency, JsonSerializerOptions> ByCurrency = new();

    /// <returns>The same, read-only, options each time.</returns>
    public static JsonSerializerOptions Options(Currency currency) => ByCurrency.GetOrAdd(currency, static currency =>
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            // Never part of a page's text: names in any script are sent as they are, half as long.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new MoneyAsText(currency) },
        };
        AddIdsTimesAndEdits(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    });

    /// <summary>What every JSON of the system has in common, whatever it does with money.</summary>
    public static void AddIdsTimesAndEdits(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TextId<CustomerId>(text => new(Guid.ParseExact(text, "D")), id => id.ToString()));
        options.Converters.Add(new TextId<GroupId>(text => new(Guid.ParseExact(text, "D")), id => id.ToString()));
        options.Converters.Add(new TextId<SegmentId>(text => new(Guid.ParseExact(text, "D")), id => id.ToString()));
        options.Converters.Add(new TextId<AddressId>(text => new(Guid.ParseExact(text, "D")), id => id.ToString()));
        options.Converters.Add(new TextId<HoldId>(text => new(Guid.ParseExact(text, "D")), id => id.ToString()));
        options.Converters.Add(new TextId<StoreId>(text => new(text), id => id.Value));
        options.Converters.Add(new TextId<RegisterId>(text => new(text), id => id.Value));
        options.Converters.Add(new TextId<SaleId>(text => new(text), id => id.Value));
        options.Converters.Add(new UtcTime());
        options.Converters.Add(new Edits());
    }

    private sealed class MoneyAsText(Currency currency) : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && currency.TryParse(reader.GetString(), out var money)
                ? money
                : throw new JsonException(
                    $"is a decimal string with at most {currency.Decimals} decimals, like \"{currency.Format(new(12))}\"");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(currency.Format(value));
    }

    private sealed class TextId<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T> where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("is text");
            try
            {
                return read(text);
            }
            catch (FormatException)
            {
                throw new JsonException("is a UUID, like 01997f3e-5c0a-7000-8000-000000000000");
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }

    /// <summary>A <see cref="Set{T}"/> is written as what it sets; null in JSON is a <c>Set</c> that clears (RFC 7396).</summary>
    private sealed class Edits : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Set<>);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Edit<>).MakeGenericType(type.GetGenericArguments()))!;

        private sealed class Edit<T> : JsonConverter<Set<T>>
        {
            public override bool HandleNull => true;

            public override Set<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                new(reader.TokenType == JsonTokenType.Null ? default! : JsonSerializer.Deserialize<T>(ref reader, options)!);

            public override void Write(Utf8JsonWriter writer, Set<T> value, JsonSerializerOptions options)
            {
                if (value is null or Set<ImmutableArray<string>> { Value.IsDefault: true })
                    writer.WriteNullValue();
                else
                    JsonSerializer.Serialize(writer, value.Value, options);
            }
        }
    }
}
