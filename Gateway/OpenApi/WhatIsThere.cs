using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCluster.Gateway.OpenApi;

/// <summary>
/// What has to be there. An answer has all of its fields, those without a value as null; in what is sent, a field that may be null
/// may as well be left out.
/// </summary>
internal static class WhatIsThere
{
    public static Task Say(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var schemas = document.Components?.Schemas;
        if (schemas is null) return Task.CompletedTask;
        var operations = document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []).ToList();
        var sent = new HashSet<string>();
        foreach (var body in operations.SelectMany(operation => operation.RequestBody?.Content?.Values ?? [])) Collect(body.Schema, sent);

        foreach (var (name, schema) in schemas)
            if (schema is OpenApiSchema { Properties: { Count: > 0 } fields } open)
                open.Required = sent.Contains(name)
                    ? (open.Required ?? new HashSet<string>()).Where(field => !MayBeNull(fields[field])).ToHashSet()
                    : fields.Keys.ToHashSet();
        return Task.CompletedTask;
    }

    private static void Collect(IOpenApiSchema? schema, HashSet<string> into)
    {
        if (schema is null || (schema is OpenApiSchemaReference { Reference.Id: { } id } && !into.Add(id))) return;
        Collect(schema.Items, into);
        Collect(schema.AdditionalProperties, into);
        foreach (var inner in (schema.Properties?.Values ?? []).Concat(schema.OneOf ?? [])) Collect(inner, into);
    }

    private static bool MayBeNull(IOpenApiSchema schema) =>
        schema.Type is { } type && type.HasFlag(JsonSchemaType.Null) || (schema.OneOf?.Any(MayBeNull) ?? false);
}
