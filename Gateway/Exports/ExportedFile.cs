using System.Globalization;
using CustomerCluster.Exports;
using CustomerCluster.Gateway.Requests;

namespace CustomerCluster.Gateway.Exports;

/// <summary>
/// Sends customers as fast as they are taken, and no faster: what waits is one page of them. Who goes away stops the reading, and how many
/// were sent is on record either way. A file that breaks off ends without its last chunk, so that nobody takes it for whole.
/// </summary>
internal sealed partial class ExportedFile(CustomersExport export, FileFormat format, Caller by) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        var (services, gone) = (http.RequestServices, http.RequestAborted);
        http.Response.ContentType = format.MediaType + "; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=customers-{services.GetRequiredService<TimeProvider>().GetUtcNow():yyyy-MM-dd}.{format.Extension}");

        var (sent, whole) = (0L, false);
        try
        {
            await using (var file = format.Open(http.Response.Body, services))
            {
                await foreach (var view in export.Views.WithCancellation(gone))
                {
                    gone.ThrowIfCancellationRequested();
                    await file.Write(view);
                    sent++;
                }
            }
            gone.ThrowIfCancellationRequested();
            whole = true;
        }
        finally
        {
            await End(services, new(sent, whole));
        }
    }

    private async Task End(IServiceProvider services, EndExport end)
    {
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<IExportGrain>(export.Id);
        if ((await grain.End(end, ExportHandler.Step(by, export.Id, "end"))).Refusal is { } refusal)
            Unrecorded(services.GetRequiredService<ILogger<ExportedFile>>(), export.Id, end.Customers, refusal.Code);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Export {Export} sent {Customers} customers, which is not on record: {Code}")]
    private static partial void Unrecorded(ILogger log, Guid export, long customers, string code);
}
