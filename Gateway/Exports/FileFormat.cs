using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Exports;

/// <summary>What a file of customers is written as.</summary>
internal sealed record FileFormat(string Extension, string MediaType, Func<Stream, IServiceProvider, CustomerFile> Open)
{
    public static readonly FileFormat Csv = new("csv", "text/csv", (to, services) => new CsvFile(
        to, services.GetRequiredService<IReadSide>(), services.GetRequiredService<PlanInForce>(), services.GetRequiredService<ApiFormat>()));

    /// <summary>One customer a line, as the API shows them.</summary>
    public static readonly FileFormat JsonLines = new("jsonl", "application/jsonl", (to, services) => new JsonLinesFile(
        to, services.GetRequiredService<PlanInForce>()));
}

/// <summary>A file under way. Disposed of, it is written out; what it is written to stays open.</summary>
internal abstract class CustomerFile : IAsyncDisposable
{
    /// <summary>Waits while whoever takes it is not ready for more. What the plan lacks is not in the file.</summary>
    public abstract Task Write(string view);

    public abstract ValueTask DisposeAsync();
}
