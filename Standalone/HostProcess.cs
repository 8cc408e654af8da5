using System.Diagnostics;

namespace CustomerCluster.Standalone;

/// <summary>Tells whether a process is the one that once was.</summary>
internal static class HostProcess
{
    /// <summary>Readings of one process's start may differ by so much, as the machine's clock is set.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Where process ids mean the same: containers on one machine number their own.</summary>
    public static string Machine { get; } = OperatingSystem.IsLinux() && new FileInfo("/proc/self/ns/pid").LinkTarget is { } numbering
        ? $"{Environment.MachineName} {numbering}"
        : Environment.MachineName;

    /// <summary>When this process started.</summary>
    public static long StartedAt()
    {
        using var process = Process.GetCurrentProcess();
        return StartedAt(process);
    }

    public static bool IsAlive(long id, long startedAt)
    {
        try
        {
            using var process = Process.GetProcessById((int)id);
            return !process.HasExited && !IsZombie(id) && TimeSpan.FromTicks(Math.Abs(StartedAt(process) - startedAt)) < Tolerance;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static long StartedAt(Process process) => process.StartTime.ToUniversalTime().Ticks;

    /// <summary>Dead, but not yet taken note of by its parent.</summary>
    private static bool IsZombie(long id)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists($"/proc/{id}/stat")) return false;
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart().StartsWith("Z");
    }
}
