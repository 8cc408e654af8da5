using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCluster.Gateway.OpenApi;

/// <summary>The OpenAPI document: what the route tables say, with the types of the trade as JSON shows them.</summary>
internal static class Document
{
    public static IServiceCollection AddDocument(this IServiceCollection services)
    {
        // The document's schemas follow these; what is sent is written with the chain's own options.
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiJson.AddIdsTimesAndEdits(json.SerializerOptions);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutDefaultLists } };
        });
        return services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer(Introduce);
            options.AddDocumentTransformer(WithinPlan);
            options.AddDocumentTransformer(WhatIsThere.Say);
            options.AddOperationTransformer(Complete);
            options.AddSchemaTransformer(Plain);
        });
    }

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Customer Cluster",
            Version = "v1",
            Description = "The customer side of a chain's point of sale. Money is a decimal string, times are ISO 8601 UTC. "
                + "Every change has an Idempotency-Key and takes effect once under it.",
        };
        // Below the address where the document was found.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The token that POST /api/v1/sessions answers with.",
        };
        return Task.CompletedTask;
    }

    /// <summary>What the chain's plan lacks is not offered; of a customer, what another plan may lack may be null.</summary>
    private static async Task WithinPlan(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var plan = context.ApplicationServices.GetRequiredService<PlanInForce>();
        foreach (var description in context.DescriptionGroups.SelectMany(group => group.Items))
        {
            var needed = description.ActionDescriptor.EndpointMetadata.OfType<Needed>().FirstOrDefault();
            if (needed is null || await plan.Has(needed.Feature)) continue;
            var path = "/" + description.RelativePath;
            if (!document.Paths.TryGetValue(path, out var item)) continue;
            item.Operations?.Remove(new HttpMethod(description.HttpMethod!));
            if (item.Operations is not { Count: > 0 }) document.Paths.Remove(path);
        }
        if (document.Components?.Schemas?.TryGetValue(nameof(CustomerView), out var customer) != true) return;
        foreach (var (name, field) in customer!.Properties ?? new Dictionary<string, IOpenApiSchema>())
            if (PlanInForce.FieldsOfPlans.Contains(name) && field is OpenApiSchema { Type: { } type } shown)
                (shown.Type, shown.Description) = (type | JsonSchemaType.Null, "Null where the chain's plan does not have it.");
        foreach (var name in await plan.HiddenFields()) customer.Properties?.Remove(name);
    }

    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var query in metadata.OfType<QueryNames>().SelectMany(names => names.Names))
            operation.Parameters.Add(
                Parameter(query, ParameterLocation.Query, query == "limit" ? JsonSchemaType.Integer : JsonSchemaType.String, false));
        if (metadata.OfType<Keyed>().Any())
            operation.Parameters.Add(Parameter("Idempotency-Key", ParameterLocation.Header, JsonSchemaType.String, true));
        if (operation.Responses?.ContainsKey("412") == true)
            operation.Parameters.Add(Parameter("If-Match", ParameterLocation.Header, JsonSchemaType.String, false));
        if (!metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>A list that is left out has no default that JSON could show: such a type is shown as if set field by field.</summary>
    private static void WithoutDefaultLists(JsonTypeInfo type)
    {
        var lists = type.Kind == JsonTypeInfoKind.Object && type.Properties.Any(property =>
            property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>));
        if (lists) type.CreateObject ??= () => RuntimeHelpers.GetUninitializedObject(type.Type);
    }

    /// <summary>Ids and money are text, whatever type carries them in the program; an edited field is what it sets.</summary>
    private static async Task Plain(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var mayBeNull = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(object)) schema.Type = JsonSchemaType.Integer | JsonSchemaType.String;
        if (type == typeof(AddressId[]) || type == typeof(ImmutableArray<AddressId>))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = Texts[typeof(AddressId)].Format };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Set<>))
        {
            var inner = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancellation);
            (schema.Type, schema.Format, schema.Pattern, schema.Items, schema.Enum) = (
                inner.Type | JsonSchemaType.Null, inner.Format, inner.Pattern, inner.Items, inner.Enum);
            return;
        }
        var (format, pattern) = Texts.GetValueOrDefault(type);
        if (format is null && pattern is null) return;
        // A time is written where it is used, and may be absent there; the others have a schema of their own.
        var orNull = mayBeNull && type == typeof(DateTimeOffset) ? JsonSchemaType.Null : (schema.Type ?? 0) & JsonSchemaType.Null;
        (schema.Type, schema.Format, schema.Pattern, schema.Properties, schema.Required) = (
            JsonSchemaType.String | orNull, format, pattern, null, null);
    }

    private static readonly Dictionary<Type, (string? Format, string? Pattern)> Texts = new()
    {
        [typeof(CustomerId)] = ("uuid", null),
        [typeof(GroupId)] = ("uuid", null),
        [typeof(SegmentId)] = ("uuid", null),
        [typeof(AddressId)] = ("uuid", null),
        [typeof(HoldId)] = ("uuid", null),
        [typeof(StoreId)] = (null, "^[A-Za-z0-9._-]{1,64}$"),
        [typeof(RegisterId)] = (null, "^[A-Za-z0-9._-]{1,64}$"),
        [typeof(SaleId)] = (null, "^[A-Za-z0-9._-]{1,64}$"),
        [typeof(Money)] = (null, "^-?[0-9]+(\\.[0-9]+)?$"),
        [typeof(DateTimeOffset)] = ("date-time", null),
    };

    private static OpenApiParameter Parameter(string name, ParameterLocation where, JsonSchemaType type, bool required) =>
        new() { Name = name, In = where, Required = required, Schema = new OpenApiSchema { Type = type } };
}
