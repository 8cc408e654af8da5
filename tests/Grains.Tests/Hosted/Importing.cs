using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>A file on its way into a shop, as a gateway sends it.</summary>
internal static class Importing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<(Guid Id, Reply<ImportView> Reply)> Begin(this Shop shop, string text, StartImport? how = null, Guid? import = null) =>
        shop.Begin(Encoding.UTF8.GetBytes(text), how, import);

    public static async Task<(Guid Id, Reply<ImportView> Reply)> Begin(
        this Shop shop, byte[] bytes, StartImport? how = null, Guid? import = null, int pieces = 1000)
    {
        var (id, file) = (import ?? Guid.NewGuid(), Guid.NewGuid().ToString());
        foreach (var (number, piece) in bytes.Chunk(pieces).Index())
            await shop.Files.WriteAsync(file, number, piece, shop.Clock.GetUtcNow());
        var command = (how ?? new StartImport("", "", 0)) with { File = file, Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        return (id, await shop.Grain<IImportGrain>(id).Start(command, Shop.Request($"start {id}") with { Store = null, Register = null }));
    }

    /// <summary>To its end.</summary>
    public static async Task<ImportView> Import(this Shop shop, string text, StartImport? how = null, Guid? import = null)
    {
        var (id, reply) = await shop.Begin(text, how, import);
        reply.Refusal.ShouldBeNull();
        return await shop.Finished(id);
    }

    public static async Task<ImportView> Finished(this Shop shop, Guid id)
    {
        ImportView? view = null;
        await Until(Patience, async () => (view = await shop.Imported(id))?.FinishedAt is not null, () => $"The import has not come to its end: {view}");
        return view!;
    }

    /// <summary>Looks again and again, and for no longer than it may take.</summary>
    public static async Task Until(TimeSpan within, Func<Task<bool>> isTrue, Func<string>? otherwise = null)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); !await isTrue();)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(within, otherwise?.Invoke());
            await Task.Yield();
        }
    }

    public static async Task<ImportView?> Imported(this Shop shop, Guid id) =>
        await shop.ReadSide.EntityAsync("import", id.ToString()) is { } row
            ? JsonSerializer.Deserialize<ImportView>(row.View, ApiJson.Options(new Currency("GBP", 2)))
            : null;

    public static async Task<ImmutableArray<string>> Faults(this Shop shop, Guid id) =>
        [.. (await shop.ImportFaults.ListAsync(id.ToString(), null, 1000)).Items.Select(fault => $"{fault.Line} {fault.Field}: {fault.Rule} [{fault.Value}]")];
}
