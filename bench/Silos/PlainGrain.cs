using CustomerCluster.Edits;

namespace CustomerCluster.Silos;

/// <summary>What Orleans' tutorials do: a grain that keeps its customer by <c>WriteStateAsync</c>, and nothing else.</summary>
[Alias("bench.plain")]
public interface IPlainGrain : IGrainWithIntegerKey
{
    [Alias("edit")]
    Task<long> Edit(string remarks);
}

public sealed class PlainGrain([PersistentState("plain", "snapshots")] IPersistentState<PlainCustomer> customer) : Grain, IPlainGrain
{
    public async Task<long> Edit(string remarks)
    {
        var version = customer.State.Version + 1;
        // As long as the view of a customer of ours.
        var document = new Edit("plain", (int)this.GetPrimaryKeyLong(), version).View;
        customer.State = new PlainCustomer { Version = version, Remarks = remarks, Document = document };
        await customer.WriteStateAsync();
        return version;
    }
}

[GenerateSerializer, Alias("bench.plain-customer")]
public sealed class PlainCustomer
{
    [Id(0)] public long Version { get; set; }
    [Id(1)] public string Remarks { get; set; } = "";
    [Id(2)] public string Document { get; set; } = "";
}
