using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

namespace CustomerCluster.Silo;

/// <summary>
/// Grain state on PostgreSQL through Orleans' own provider, each record under a name that holds the grain's whole identity:
/// <c>["Default","user","user/ada"]</c>, of which our statements make the record of the Standalone edition (docs/decisions/0006). Left to
/// itself the provider tells records apart by state name and key, so a customer and a group with one id would share a record; and it
/// reads a text key that looks like a hexadecimal number as that number, so stores 1 and 01 would, too.
/// </summary>
internal sealed class GrainRecords(string storage, AdoNetGrainStorage records) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Answer(records.ReadStateAsync(Name(stateName, grainId), grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Answer(records.WriteStateAsync(Name(stateName, grainId), grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Answer(records.ClearStateAsync(Name(stateName, grainId), grainId, grainState));

    public void Participate(ISiloLifecycle lifecycle) => records.Participate(lifecycle);

    // A caller in another process has no type for a database's exceptions. The provider has logged this one.
    private static async Task Answer(Task asked)
    {
        try
        {
            await asked;
        }
        catch (DbException)
        {
            throw new TimeoutException("The database that keeps grain state did not answer.");
        }
    }

    // The provider takes a back-quote for the mark of a generic type and would shorten the name: the serializer escapes it.
    private string Name(string state, GrainId grain) => JsonSerializer.Serialize<string[]>([storage, state, grain.ToString()]);
}

/// <summary>State as the same JSON that the Standalone edition writes.</summary>
internal sealed class JsonState(JsonSerializerOptions json) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => BinaryData.FromObjectAsJson(input, json);

    public T Deserialize<T>(BinaryData input) => input.ToObjectFromJson<T>(json)!;
}

internal static class GrainRecordsExtensions
{
    /// <summary>A storage for each name that a grain of the assembly gives in <see cref="PersistentStateAttribute"/>.</summary>
    public static ISiloBuilder AddGrainRecords(this ISiloBuilder silo, Assembly grains, string database, JsonSerializerOptions json)
    {
        foreach (var storage in StoragesNamedIn(grains))
        {
            silo.Services.Configure<AdoNetGrainStorageOptions>(storage, options =>
            {
                options.Invariant = "Npgsql";
                options.ConnectionString = database;
                options.GrainStorageSerializer = new JsonState(json);
                options.DeleteStateOnClear = true;
            });
            silo.Services.AddGrainStorage(
                storage, (services, name) => new GrainRecords(name, AdoNetGrainStorageFactory.Create(services, name)));
        }
        return silo;
    }

    private static IEnumerable<string> StoragesNamedIn(Assembly grains) => (
        from grain in grains.GetTypes()
        from constructor in grain.GetConstructors()
        from parameter in constructor.GetParameters()
        from state in parameter.GetCustomAttributes<PersistentStateAttribute>()
        select state.StorageName ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME).Distinct();
}
