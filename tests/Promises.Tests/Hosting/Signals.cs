using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>What the framework has no call for: a polite end, a pause. They are sent by id, to a process that the tests started.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    public static void AskToEnd(this Process process) => _ = kill(process.Id, Terminate);
    public static void Freeze(this Process process) => _ = kill(process.Id, Stop);
    public static void Resume(this Process process) => _ = kill(process.Id, Continue);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
