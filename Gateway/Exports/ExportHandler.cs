using CustomerCluster.Customers;
using CustomerCluster.Exports;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Segments;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Exports;

/// <param name="Segment">Instead of the filter.</param>
/// <param name="Asked">What of it the audit trail shows.</param>
internal sealed record ExportCustomers(Caller By, CustomerFilter Filter, SegmentId? Segment, string Format, string Asked)
    : Ask<CustomersExport>(By);

/// <summary>An export that is on record, and has not sent anybody yet.</summary>
/// <param name="Views">Read as they are taken, a page of them at a time.</param>
internal sealed record CustomersExport(Guid Id, IAsyncEnumerable<string> Views);

internal sealed class ExportHandler(
    IGrainFactory grains, IReadSide reads, CurrentSettings settings, PlanInForce plan, ApiFormat format, TimeProvider time)
    : IHandle<ExportCustomers, CustomersExport>
{
    public async Task<Reply<CustomersExport>> Handle(ExportCustomers ask, CancellationToken cancellationToken)
    {
        var filter = ask.Filter;
        if (ask.Segment is { } segment)
        {
            if (await reads.EntityAsync("segment", segment.ToString(), cancellationToken) is not { } row) return new NotFound("segment");
            filter = SegmentHandlers.View(row, format).Filter;
            if (filter.Needs() is { } feature && !await plan.Has(feature)) return new NotInPlan(feature);
        }
        var meant = filter.AsOf(time.GetUtcNow(), await settings.Now(), format.Currency);
        var id = Guid.CreateVersion7();
        var noted = await grains.GetGrain<IExportGrain>(id).Begin(new($"customers.{ask.Format}{ask.Asked}"), Step(ask.By, id, "begin"));
        return noted.Refusal is { } refusal ? refusal : new CustomersExport(id, reads.EachAsync(meant, cancellationToken));
    }

    /// <summary>Who asked is who ended it, whichever way it ended.</summary>
    public static Request Step(Caller by, Guid export, string step) =>
        new($"export/{export}/{step}", by.User, by.Role, by.Store, by.Register);
}
