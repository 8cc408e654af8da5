using System.Diagnostics;
using System.Text.RegularExpressions;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Browser;

/// <summary>
/// Debian's Chromium without a screen, driven over its own DevTools protocol: nothing to install beside the browser itself.
/// </summary>
internal sealed partial class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0", "--hide-scrollbars",
        // Neither window is in front of the other.
        "--disable-renderer-backgrounding", "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
    ];

    private readonly DirectoryInfo _profile;
    private readonly Process _process;
    private readonly DevTools _tools;

    private Chromium(DirectoryInfo profile, Process process, DevTools tools) => (_profile, _process, _tools) = (profile, process, tools);

    public static async Task<Chromium> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("promises-chromium-");
        var start = new ProcessStartInfo(Program, [.. Flags, $"--user-data-dir={profile.FullName}", "about:blank"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{Program} did not start: on Debian, apt-get install chromium");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value));
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Chromium(profile, process, await DevTools.ConnectAsync(await listening.Task.WaitAsync(TimeSpan.FromSeconds(30))));
    }

    /// <summary>A window of a device of its own: it shares no cookies and no storage with any other.</summary>
    public async Task<Window> OpenAsync(Uri address, int width = 1180, int height = 860)
    {
        var context = (string)(await _tools.CallAsync("Target.createBrowserContext"))["browserContextId"]!;
        var target = await _tools.CallAsync("Target.createTarget", new()
        {
            ["url"] = "about:blank", ["browserContextId"] = context, ["width"] = width, ["height"] = height,
        });
        var session = await _tools.CallAsync(
            "Target.attachToTarget", new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true });
        var window = new Window(_tools, (string)session["sessionId"]!);
        await window.OpenAsync(address, width, height);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        await _tools.DisposeAsync();
        // Its children are of its own starting; they go with it.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Eventually.Async(TimeSpan.FromSeconds(5), () => $"{_profile} could not be removed", () =>
        {
            try
            {
                _profile.Delete(recursive: true);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        });
    }

    [GeneratedRegex(@"DevTools listening on (ws://\S+)")]
    private static partial Regex Listening();
}
