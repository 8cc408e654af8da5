namespace CustomerCluster.Gateway.Commands;

/// <summary>
/// <c>openapi</c>: writes the API's document, as a new chain is served it. The web's types are made from it, so that a page is built
/// against what the gateway says.
/// </summary>
internal static class DocumentCommand
{
    public static async Task<int> Run(Func<string[], WebApplication> build)
    {
        var written = Console.Out;
        // What a new chain is told on the console is not the document.
        Console.SetOut(Console.Error);
        var folder = Directory.CreateTempSubdirectory("openapi-");
        try
        {
            await using var app = build(
                ["--urls=http://127.0.0.1:0", $"--ConnectionStrings:Journal=Data Source={folder.FullName}/journal.db"]);
            await app.StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            await written.WriteLineAsync(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
            await app.StopAsync();
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
