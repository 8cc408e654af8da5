using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Browser;

/// <summary>One window, used as a person uses it: by the names of fields and buttons and the texts that are to be seen.</summary>
internal sealed class Window
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>What finds elements by what people and screen readers call them.</summary>
    private const string Finders = """
        const named = (what, name) => [...document.querySelectorAll(what)].find(e => e.checkVisibility() && !e.disabled &&
          [e.getAttribute('aria-label'), ...[...(e.labels ?? [])].map(l => l.textContent), e.textContent].some(n => n?.trim() === name));
        const field = name => named('input, textarea', name);
        const button = name => named('button, [role=button], [role=menuitem]', name);
        const option = text => [...document.querySelectorAll('[role=option], li, button, a')]
            .find(e => e.checkVisibility() && e.textContent.includes(text));
        """;

    private readonly DevTools _tools;
    private readonly string _session;
    private readonly ConcurrentQueue<string> _errors = [];

    public Window(DevTools tools, string session)
    {
        (_tools, _session) = (tools, session);
        tools.Happened += (from, name, what) =>
        {
            if (from == session && IsError(name, what)) _errors.Enqueue(what.ToJsonString());
        };
    }

    /// <summary>What its console called an error, and what was thrown and not caught.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public async Task OpenAsync(Uri address, int width, int height)
    {
        foreach (var domain in (string[])["Runtime", "Log", "Page"]) await CallAsync(domain + ".enable");
        await CallAsync("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Page.navigate", new() { ["url"] = address.ToString() });
    }

    /// <summary>Types into the field that has this label.</summary>
    public async Task FillAsync(string label, string text)
    {
        await UntilAsync($"there is a field “{label}”", $$"""
            (() => {
              const f = field({{Quote(label)}});
              f?.focus();
              f?.select();
              return !!f && document.activeElement === f;
            })()
            """);
        await CallAsync("Input.insertText", new() { ["text"] = text });
    }

    public Task ClickAsync(string name) =>
        UntilAsync($"there is a button “{name}”", $"(() => {{ const b = button({Quote(name)}); b?.click(); return !!b; }})()");

    /// <summary>Takes the item of a list that shows this text.</summary>
    public Task ChooseAsync(string text) =>
        UntilAsync($"“{text}” can be chosen", $"(() => {{ const o = option({Quote(text)}); o?.click(); return !!o; }})()");

    /// <returns>How long it took until the text was to be seen.</returns>
    public Task<TimeSpan> SeesAsync(string text, TimeSpan? within = null) =>
        UntilAsync($"“{text}” is shown", $"document.body.innerText.includes({Quote(text)})", within);

    public async Task<JsonNode?> AskAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new()
        {
            ["expression"] = $"(() => {{ {Finders} return {expression}; }})()", ["returnByValue"] = true, ["awaitPromise"] = true,
        });
        return answer["exceptionDetails"] is { } thrown
            ? throw new InvalidOperationException(thrown.ToJsonString())
            : answer["result"]!["value"];
    }

    /// <summary>A picture of it, as PNG.</summary>
    public async Task<byte[]> PictureAsync() =>
        Convert.FromBase64String((string)(await CallAsync("Page.captureScreenshot", new() { ["format"] = "png" }))["data"]!);

    private async Task<TimeSpan> UntilAsync(string what, string expression, TimeSpan? within = null)
    {
        var shown = "";
        return await Eventually.Async(within ?? Patience, () => $"Not so in time: {what}. The window shows:\n{shown}", async () =>
        {
            if ((bool?)await AskAsync(expression) == true) return true;
            shown = (string?)await AskAsync("document.body?.innerText") ?? "";
            return false;
        });
    }

    private Task<JsonNode> CallAsync(string method, JsonObject? parameters = null) => _tools.CallAsync(method, parameters, _session);

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static bool IsError(string name, JsonNode what) => name switch
    {
        "Runtime.exceptionThrown" => true,
        "Runtime.consoleAPICalled" => (string?)what["type"] is "error" or "assert",
        "Log.entryAdded" => (string?)what["entry"]?["level"] == "error",
        _ => false,
    };
}
