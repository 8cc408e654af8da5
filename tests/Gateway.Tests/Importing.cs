using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

/// <summary>Imports, sent and followed to their end as the back office does: by watching them.</summary>
internal static class Importing
{
    public const string Path = "/api/v1/imports";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string, string) Csv = ("Content-Type", "text/csv; charset=utf-8");

    public static Task<Answer> Import(this Shop shop, string query, string file, string? key = null) =>
        shop.Manager.Send(HttpMethod.Post, Path + query, file, key ?? Client.NewKey(), Csv);

    /// <returns>The import as it is once nothing more becomes of it.</returns>
    public static async Task<Answer> ImportEnded(this Shop shop, string id)
    {
        await using var office = await LiveRegister.Connect(shop.Manager);
        if (!HasEnded(await office.WatchImport(id))) await office.Hears("ImportChanged", HasEnded, Patience);
        return (await shop.Manager.Get($"{Path}/{id}")).ShouldBe(200);

        static bool HasEnded(JsonElement import) => import.GetProperty("finishedAt").ValueKind != JsonValueKind.Null;
    }
}
