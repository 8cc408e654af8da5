using System.Reflection;

namespace CustomerCluster.Promises.Tests.Browser;

/// <summary>
/// The pictures in <c>docs/screens</c>, made by the tests that show what is on them; kept only where UPDATE_SCREENS is 1.
/// </summary>
internal static class Screens
{
    private static readonly string Folder = typeof(Screens).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Screens").Value!;

    public static async Task KeepAsync(string name, Func<Task<byte[]>> picture)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENS") != "1") return;
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".png"), await picture());
    }

    /// <summary>One picture made of the pictures of two windows.</summary>
    public static async Task<byte[]> SideBySideAsync(Chromium chromium, Window left, Window right)
    {
        const int width = 1180, height = 860, gap = 24;
        var frame = await chromium.OpenAsync(new Uri("about:blank"), 2 * width + 3 * gap, height + 2 * gap);
        var pictures = string.Concat((await Task.WhenAll(left.PictureAsync(), right.PictureAsync()))
            .Select(png => $"<img src='data:image/png;base64,{Convert.ToBase64String(png)}' style='border-radius: 12px'>"));
        await frame.AskAsync($"""
            Promise.all([document.body.style.cssText = 'margin: {gap}px; display: flex; gap: {gap}px; background: #37474f',
              document.body.innerHTML = "{pictures}", ...[...document.images].map(image => image.decode())]).then(() => true)
            """);
        return await frame.PictureAsync();
    }
}
