using System.Diagnostics;
using System.Text;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Moving;

/// <summary>The gateway's program with other arguments than to serve: its commands, and the demo.</summary>
internal sealed class Command : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Process _process;

    private Command(string database, string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Programs.Known("Gateway"), .. arguments])
            {
                WorkingDirectory = Programs.FolderOf("Gateway"),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ConnectionStrings__Journal"] = database },
            },
        };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    public string Output => Text(_output);

    public static Command Start(string database, params string[] arguments) => new(database, arguments);

    public static async Task<Ended> RunAsync(string database, params string[] arguments)
    {
        using var command = Start(database, arguments);
        return await command.EndAsync();
    }

    public async Task<Ended> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return new(_process.ExitCode, Text(_output), Text(_errors));
    }

    public void Kill() => _process.Kill();

    public void AskToEnd() => _process.AskToEnd();

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private static void Keep(StringBuilder lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Append(lines.Length > 0 ? "\n" : "").Append(line);
    }

    private static string Text(StringBuilder lines)
    {
        lock (lines) return lines.ToString();
    }
}
