using System.Security.Cryptography;
using System.Text;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Imports;
using CustomerCluster.Journal;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerCluster.Gateway.Imports;

internal sealed record ListImports(Caller By, string? Cursor, int Limit) : Ask<Page<EntityRow>>(By), IPaged;

internal sealed record GetImport(Caller By, Guid Id) : Ask<EntityRow>(By);

internal sealed record GetImportTemplate(Caller By) : Ask<bool>(By);

internal sealed record ListImportErrors(Caller By, Guid Id, string? Cursor, int Limit) : Ask<Page<ImportFault>>(By), IPaged;

/// <param name="How">Without what the file itself tells.</param>
/// <param name="Http">With the file, not read yet.</param>
internal sealed record SendImport(Caller By, string Key, StartImport How, HttpContext Http) : Change<ImportView>(By, Key, null)
{
    public override string Action => "startImport";
    public override string Entity => $"import/{Id}";

    /// <summary>The key is the import's identity: sent again, it is the same one.</summary>
    public Guid Id { get; } = IdOf(Key);

    private static Guid IdOf(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"import/{key}")).AsSpan(0, 16);
        // A UUIDv8: made of something else's.
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new(hash, bigEndian: true);
    }
}

internal sealed record StopImport(Caller By, string Key, Guid Id) : Change<ImportView>(By, Key, null)
{
    public override string Action => "cancelImport";
    public override string Entity => $"import/{Id}";
}

internal sealed record ForgetReport(Caller By, string Key, Guid Id) : Change<ImportView>(By, Key, null)
{
    public override string Action => "forgetImportReport";
    public override string Entity => $"import/{Id}";
}

internal sealed class ListImportsRules : PageRules<ListImports>;
internal sealed class ListImportErrorsRules : PageRules<ListImportErrors>;

internal sealed class ImportHandlers(
    IGrainFactory grains, IReadSide reads, IImportFiles files, IImportFaults faults, IConfiguration configuration, TimeProvider time) :
    IHandle<ListImports, Page<EntityRow>>,
    IHandle<GetImport, EntityRow>,
    IHandle<GetImportTemplate, bool>,
    IHandle<ListImportErrors, Page<ImportFault>>,
    IHandle<SendImport, ImportView>,
    IHandle<StopImport, ImportView>,
    IHandle<ForgetReport, ImportView>
{
    private const long Largest = 512 * 1024 * 1024;
    private const int Piece = 256 * 1024;
    private static readonly NotFound NoImport = new("import");

    private readonly long _largest = configuration.GetValue("Imports:LargestFile", Largest);

    public async Task<Reply<Page<EntityRow>>> Handle(ListImports ask, CancellationToken cancellationToken) =>
        await reads.EntitiesAsync("import", ask.Cursor, ask.Limit, cancellationToken);

    public async Task<Reply<EntityRow>> Handle(GetImport ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("import", ask.Id.ToString(), cancellationToken) is { } import ? import : NoImport;

    public Task<Reply<bool>> Handle(GetImportTemplate ask, CancellationToken cancellationToken) => Task.FromResult<Reply<bool>>(true);

    public async Task<Reply<Page<ImportFault>>> Handle(ListImportErrors ask, CancellationToken cancellationToken) =>
        await reads.EntityAsync("import", ask.Id.ToString(), cancellationToken) is null ? NoImport
        : await faults.ListAsync(ask.Id.ToString(), ask.Cursor, ask.Limit, cancellationToken);

    public async Task<Reply<ImportView>> Handle(SendImport change, CancellationToken cancellationToken)
    {
        if (change.How.Store is { } store && await reads.EntityAsync("store", store.Value, cancellationToken) is null)
            return Invalid.Field("store", "is a store of the chain");
        var file = Guid.NewGuid().ToString();
        var taken = false;
        try
        {
            var (bytes, sha256) = await Receive(change.Http, file, cancellationToken);
            var reply = await grains.GetGrain<IImportGrain>(change.Id)
                .Start(change.How with { File = file, Bytes = bytes, Sha256 = sha256 }, change.Request);
            // Where it is not known whether it was taken up it is left: in a day nobody has.
            taken = reply.Succeeded || reply.Refusal is OutcomeUnknown;
            return reply;
        }
        finally
        {
            if (!taken) await files.DeleteAsync(file, CancellationToken.None);
        }
    }

    public Task<Reply<ImportView>> Handle(StopImport change, CancellationToken cancellationToken) =>
        grains.GetGrain<IImportGrain>(change.Id).Cancel(new(), change.Request);

    public Task<Reply<ImportView>> Handle(ForgetReport change, CancellationToken cancellationToken) =>
        grains.GetGrain<IImportGrain>(change.Id).ForgetReport(new(), change.Request);

    /// <summary>Piece by piece, as it arrives: a file is never in memory.</summary>
    private async Task<(long Bytes, string Sha256)> Receive(HttpContext http, string file, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength > _largest) throw new RefusedException(new FileTooLarge(_largest));
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = _largest + 1;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, buffer) = (0L, new byte[Piece]);
        for (var number = 0; ; number++)
        {
            var length = await http.Request.Body.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancellationToken);
            bytes += length;
            if (bytes > _largest) throw new RefusedException(new FileTooLarge(_largest));
            if (length > 0)
            {
                hash.AppendData(buffer, 0, length);
                await files.WriteAsync(file, number, buffer[..length], time.GetUtcNow(), cancellationToken);
            }
            if (length < Piece) return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }
}
