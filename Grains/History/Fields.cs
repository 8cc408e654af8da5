using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.History;

namespace CustomerCluster.Grains.History;

/// <summary>What differs between two views of an entity, field by field.</summary>
internal static class Fields
{
    // They differ at the beginning or after every change, and say nothing about it.
    private static readonly ImmutableHashSet<string> Always = ["id", "version", "updatedAt"];

    /// <summary>By which the items of a list are told apart.</summary>
    private static readonly ImmutableArray<string> Keys = ["id", "sku"];

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="before">As JSON; null where there was no such entity.</param>
    /// <param name="after">Likewise.</param>
    public static ImmutableArray<FieldChange> Changed(JsonNode? before, JsonNode? after)
    {
        var (had, has) = (Flat(before), Flat(after));
        return [.. had.Keys.Union(has.Keys).Where(field => !Always.Contains(field)).Order(StringComparer.Ordinal)
            .Select(field => new FieldChange(field, had.GetValueOrDefault(field), has.GetValueOrDefault(field)))
            .Where(change => change.Before != change.After)];
    }

    /// <summary>By path. Neither what is null nor a list that is empty is there.</summary>
    private static Dictionary<string, string> Flat(JsonNode? view)
    {
        var fields = new Dictionary<string, string>();
        Add(view, "");
        return fields;

        void Add(JsonNode? node, string path)
        {
            switch (node)
            {
                case null or JsonArray { Count: 0 }:
                    break;
                case JsonObject parts:
                    foreach (var (name, part) in parts) Add(part, path == "" ? name : $"{path}.{name}");
                    break;
                case JsonArray items when Keys.FirstOrDefault(key => items.All(item => Has(item, key))) is { } key:
                    foreach (var item in items) Add(Without(key, item!.AsObject()), $"{path}.{item[key]}");
                    break;
                default:
                    fields[path] = node.ToJsonString(Written);
                    break;
            }
        }
    }

    private static bool Has(JsonNode? item, string key) => item is JsonObject parts && parts.ContainsKey(key);

    private static JsonObject Without(string key, JsonObject item)
    {
        var rest = item.DeepClone().AsObject();
        rest.Remove(key);
        return rest;
    }
}
