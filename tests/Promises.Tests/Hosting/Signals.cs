using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>What the framework has no call for: a polite end. It is sent by id, to a process that the tests started.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;

    public static void AskToEnd(this Process process) => _ = kill(process.Id, Terminate);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
